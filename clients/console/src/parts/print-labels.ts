import { labelFile } from '../api/consignments.ts'

/** How far a long print is; `failed` names what has no label. */
export type PrintProgress = { readonly done: number; readonly of: number }
export type Printed = { readonly printed: number; readonly failed: readonly string[] }

/**
 * Fetches the labels one after the other and hands them to the browser's printer as one job, each on a page of 4 by 6
 * inches. Fetching is what the server notes as printed.
 */
export async function printLabels(
  references: readonly string[],
  tell: (progress: PrintProgress) => void,
): Promise<Printed> {
  const images: string[] = []
  const failed: string[] = []
  for (const [done, reference] of references.entries()) {
    tell({ done, of: references.length })
    try {
      images.push((await labelFile(reference, 'png')).File ?? '')
    } catch {
      failed.push(reference)
    }
  }
  if (images.length > 0) await print(images)
  return { printed: images.length, failed }
}

async function print(images: readonly string[]) {
  const frame = document.createElement('iframe')
  frame.title = 'Labels to print'
  frame.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px;border:0'
  document.body.append(frame)
  const page = frame.contentDocument as Document
  const style = page.createElement('style')
  style.textContent =
    '@page{size:4in 6in;margin:0}body{margin:0}img{width:4in;display:block;break-after:page}'
  page.head.append(style)
  const loaded = images.map((base64) => {
    const image = page.createElement('img')
    image.src = `data:image/png;base64,${base64}`
    image.alt = 'Label'
    page.body.append(image)
    return image.decode().catch(() => undefined)
  })
  await Promise.all(loaded)
  frame.contentWindow?.addEventListener('afterprint', () => frame.remove())
  frame.contentWindow?.print()
}
