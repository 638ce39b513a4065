import { TransportError } from './transport.ts'

const refuse = (message: string): never => {
  throw new TransportError(message, { retry: false })
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not stand in a path.
const neverInAPath = /[\u0000-\u001f\u007f\\]/

/**
 * A relative folder path as its segments. Publishing refuses `..` and absolute paths (ruling 85); this refuses them again
 * where it counts, at the file system's door.
 */
export function pathSegments(path: string): readonly string[] {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
    refuse(`The folder "${path}" must be relative.`)
  if (neverInAPath.test(path))
    refuse(`The folder ${JSON.stringify(path)} holds a forbidden character.`)
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (segments.length === 0) refuse('The folder of a transport must be named.')
  if (segments.includes('..')) refuse(`The folder "${path}" must not climb with "..".`)
  return segments
}

/** A file name that stays in its folder and is no temporary name: those begin with a dot (ruling 85). */
export function safeFileName(name: string): string {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/.test(name)
    ? name
    : refuse(`"${name}" is not a file name that every system takes.`)
}
