/** Which way a consignment goes: out to a customer, or in from one. */
export type Direction = 'Outbound' | 'Inbound'
