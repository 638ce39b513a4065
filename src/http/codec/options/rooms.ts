/** Memory from which answers are cut one after the other; `inUse` of them are not sent yet. */
type Piece = { readonly bytes: Buffer; free: number; inUse: number }

/** A piece holds some ten answers of 40 options: 4 us instead of 9 for memory of its own. */
const pieceBytes = 256 * 1024
const mostSpare = 64

const pieces = new WeakMap<ArrayBufferLike, Piece>()
const spare: Piece[] = []
let present = makePiece()

function makePiece(): Piece {
  const piece = { bytes: Buffer.allocUnsafeSlow(pieceBytes), free: 0, inUse: 0 }
  pieces.set(piece.bytes.buffer, piece)
  return piece
}

/**
 * Room for an answer. What is given back after it was sent is used again: made anew, 24 KB an answer are memory outside of
 * V8's heap, of which every 64 MB make it look through the whole heap, two gigabytes where ten thousand accounts are at work.
 */
export function takeRoom(length: number): Buffer {
  if (length > pieceBytes / 4) return Buffer.allocUnsafeSlow(length)
  if (present.free + length > pieceBytes) {
    const full = present
    present = spare.pop() ?? makePiece()
    keepIfUnused(full)
  }
  const room = present.bytes.subarray(present.free, present.free + length)
  present.free += length
  present.inUse += 1
  return room
}

/** Only of what was sent whole: what a broken connection still holds is left to the garbage collector. */
export function giveBack(room: Buffer): void {
  const piece = pieces.get(room.buffer)
  if (!piece) return
  piece.inUse -= 1
  keepIfUnused(piece)
}

function keepIfUnused(piece: Piece): void {
  if (piece === present || piece.inUse > 0 || spare.length >= mostSpare) return
  piece.free = 0
  spare.push(piece)
}
