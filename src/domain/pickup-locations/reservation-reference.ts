import { formatReference } from '../references.ts'

/**
 * `RSV-000-0K7-3R0`: an option reserves at most one place, so the reservation has the option's number and asking
 * again gives the same answer (consumer-options 2.7, ruling 88).
 */
export const reservationReference = (optionNumber: number): string =>
  formatReference('EDO', optionNumber).replace('EDO', 'RSV')
