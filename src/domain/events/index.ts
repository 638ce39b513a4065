export { enteredState, type RecordedEvent } from './event.ts'
export {
  type ContractEventType,
  contractEventTypes,
  contractTypeOf,
  type EventKind,
  eventKindNames,
  eventKinds,
  isEventKind,
  kindsOfTypes,
} from './kinds.ts'
