/**
 * Writes the objects of a PDF one after the other and remembers where each begins (ISO 32000-1, 7.5).
 * Bytes are handed out as they are made, so that a file of many pages never stands in memory whole.
 */
export const newPdfFile = () => {
  const offsets: number[] = []
  let length = 0
  let waiting: Buffer[] = []

  const write = (bytes: Buffer) => {
    waiting.push(bytes)
    length += bytes.length
  }
  /** A number for an object that is written later. */
  const reserve = () => {
    offsets.push(0)
    return offsets.length
  }
  const writeObject = (number: number, body: string) => {
    offsets[number - 1] = length
    write(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'))
  }
  const writeStream = (number: number, entries: string, content: Uint8Array) => {
    offsets[number - 1] = length
    write(
      Buffer.from(`${number} 0 obj\n<<${entries}/Length ${content.length}>>\nstream\n`, 'latin1'),
    )
    write(Buffer.from(content.buffer, content.byteOffset, content.length))
    write(Buffer.from('\nendstream\nendobj\n', 'latin1'))
  }
  /** What was written since the last call. */
  const take = () => {
    const taken = Buffer.concat(waiting)
    waiting = []
    return taken
  }
  const writeEnd = (root: number) => {
    const start = length
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    const count = offsets.length + 1
    const table = `xref\n0 ${count}\n0000000000 65535 f \n${rows}`
    write(
      Buffer.from(
        `${table}trailer\n<</Size ${count}/Root ${root} 0 R>>\nstartxref\n${start}\n%%EOF\n`,
        'latin1',
      ),
    )
  }
  // The second line tells transfer programs that the file is binary.
  write(Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1'))
  return { reserve, writeObject, writeStream, writeEnd, take }
}
export type PdfFile = ReturnType<typeof newPdfFile>
