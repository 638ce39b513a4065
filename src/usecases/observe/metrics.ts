import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What a process counts about itself (Prometheus); no label ever holds a person, a reference or an account's name. */
export type Metrics = ReturnType<typeof openMetrics>

/**
 * The one list of metrics. Counters and histograms rise where things happen; gauges are filled at each look
 * (`readMetrics`). An own registry, so that two servers in one process do not count together.
 */
export const openMetrics = () => {
  const registers = [new Registry()] as const
  collectDefaultMetrics({ register: registers[0] })
  return {
    registry: registers[0],
    requestSeconds: new Histogram({
      name: 'parcelwright_request_duration_seconds',
      help: 'Time from request to answer, by route, method and status.',
      labelNames: ['route', 'method', 'status'] as const,
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
      registers: [...registers],
    }),
    failures: new Counter({
      name: 'parcelwright_failures_total',
      help: 'Answers with an error body, by its code (see /reference).',
      labelNames: ['code'] as const,
      registers: [...registers],
    }),
    options: new Histogram({
      name: 'parcelwright_options_per_answer',
      help: 'Delivery options in one answer; the bucket of 0 holds the shoppers who were offered nothing.',
      buckets: [0, 1, 2, 5, 10, 20, 50, 100, 200],
      registers: [...registers],
    }),
    refusedServices: new Counter({
      name: 'parcelwright_refused_services_total',
      help: 'Where an answer had no option: the services that were refused, by reason code.',
      labelNames: ['code'] as const,
      registers: [...registers],
    }),
    offersWritten: gauge(
      registers,
      'parcelwright_offers_written',
      'Offers stored since the start.',
    ),
    offerBatches: gauge(
      registers,
      'parcelwright_offer_batches',
      'Statements that stored them; offers by statements is the mean batch.',
    ),
    queueWaiting: gauge(registers, 'parcelwright_queue_waiting', 'Jobs not begun, by queue.', [
      'queue',
    ]),
    queueAge: gauge(
      registers,
      'parcelwright_queue_age_seconds',
      'How long the oldest job that is due has been waiting, by queue.',
      ['queue'],
    ),
    leftBehind: gauge(
      registers,
      'parcelwright_left_behind',
      'Consignments on no manifest although their manifest time (due) or their collection of the last days (gone) has passed.',
      ['when'],
    ),
    numberRangeUse: gauge(
      registers,
      'parcelwright_number_range_use_ratio',
      'Share of numbers issued of the last range of a carrier, the fullest of all that this process knows; 1: none left.',
    ),
    connections: gauge(
      registers,
      'parcelwright_database_connections',
      'Connections of this process to its database: in use, idle, and requests waiting for one.',
      ['state'],
    ),
  }
}

const gauge = <Label extends string>(
  registers: readonly [Registry],
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
) => new Gauge({ name, help, labelNames, registers: [...registers] })
