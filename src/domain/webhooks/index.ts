export { type EventFilter, isWanted, nextAttemptAt } from './webhook.ts'
