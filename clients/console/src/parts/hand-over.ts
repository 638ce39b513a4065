/** Opens the browser's print dialog for a PDF; false where this browser cannot show one, or not print it from a page. */
export async function handToPrinter(pdf: Blob): Promise<boolean> {
  if (!navigator.pdfViewerEnabled) return false
  document.getElementById(frameId)?.remove()
  const frame = document.createElement('iframe')
  frame.id = frameId
  frame.title = 'Labels to print'
  frame.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px;border:0'
  frame.src = URL.createObjectURL(pdf)
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
  document.body.append(frame)
  await loaded
  try {
    frame.contentWindow?.focus()
    frame.contentWindow?.print()
    return true
  } catch {
    return false
  }
}
/** It stays until the next print: nothing tells when a printer has read it. */
const frameId = 'labels-to-print'

/** Saves a file the way a link would. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
