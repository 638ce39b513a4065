/**
 * What two references have in common that mean the same: upper and lower case do not matter
 * (configuration 1.2, ruling 63). Also the order in which ties between services fall (ruling 44).
 */
export const referenceKey = (reference: string): string => reference.toUpperCase()
