/** The part of the EDIFACT parser's interface that the tests use; the package brings no types. */
declare module 'edifact/parser.js' {
  export default class Parser {
    constructor(validator: unknown)
    encoding(level: string): void
    on(event: 'opensegment' | 'component', listener: (data: string) => void): void
    on(event: 'element' | 'closesegment', listener: () => void): void
    write(text: string): void
    end(): void
  }
}
declare module 'edifact/validator.js' {
  export default class Validator {}
}
