/**
 * How a webhook's secret is kept. It must be readable, for it signs; what protects it at rest is decided here and
 * nowhere else.
 */
export const sealSecret = (secret: string): string => secret
export const openSecret = (kept: string): string => kept
