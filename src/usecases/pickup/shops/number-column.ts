export type NumberColumn = ReturnType<typeof numberColumn>

/** Numbers one after the other in one piece of memory that grows: 8 bytes each instead of an object's 40. */
export function numberColumn() {
  let numbers = new Float64Array(1024)
  let length = 0
  return {
    get length() {
      return length
    },
    copy: () => numbers.slice(0, length),
    add: (value: number) => {
      if (length === numbers.length) {
        const larger = new Float64Array(length * 2)
        larger.set(numbers)
        numbers = larger
      }
      numbers[length] = value
      length += 1
    },
    get: (position: number): number => {
      const value = position < length ? numbers[position] : undefined
      if (value === undefined) throw new RangeError(`There is no number at ${position}.`)
      return value
    },
  }
}
