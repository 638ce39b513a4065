import type { CompiledService } from '../../../domain/configuration/index.ts'
import {
  type GroupOfServices,
  getServiceGroup,
  isServiceReferenceFree,
  listCarrierServices,
  listCarriers,
  listServiceGroups,
  pageCarriers,
} from '../../../usecases/configuration/carriers.ts'
import {
  fromCarrier,
  fromCarrierService,
  fromMpdCarrierService,
  fromServiceGroup,
} from '../../codec/settings/carrier.ts'
import { arrayOf, bareBoolean, bodyOf } from '../../schemas/body.ts'
import {
  Carrier,
  CarrierPage,
  CarrierServicesResponse,
  MpdCarrierServiceGroup,
  MpdCarrierServicesResponse,
} from '../../schemas/carriers.ts'
import { type Ask, type Route, wireRoute } from '../route.ts'

const carriers = { method: 'GET', scope: 'ship', tag: 'Carriers' } as const
const done = { Success: true, ErrorMessage: null }

const servicesAnswer = {
  body: bodyOf(MpdCarrierServicesResponse),
  from: (services: readonly CompiledService[]) => ({
    ...done,
    MpdCarrierServices: services.map(fromMpdCarrierService),
  }),
}
const group = '/:mpdCarrierServiceGroupReference'
const named = ({ params }: Ask<unknown>) => ({
  reference: params.mpdCarrierServiceGroupReference ?? '',
})

const allGroups = (path: `/${string}`, form: 'whole' | 'summary', summary: string): Route =>
  wireRoute({
    ...carriers,
    paths: [path],
    summary,
    handle: (ctx, { caller }: Ask<null>) => listServiceGroups(ctx, caller),
    answer: {
      body: arrayOf(MpdCarrierServiceGroup),
      from: (groups: readonly GroupOfServices[], { caller }) =>
        groups.map((one) => fromServiceGroup(one, caller.customerReference, form)),
    },
  })
const oneGroup = (path: `/${string}`, form: 'whole' | 'summary', summary: string): Route =>
  wireRoute({
    ...carriers,
    paths: [path],
    summary,
    refusals: ['ServiceGroupNotFound'],
    handle: (ctx, ask: Ask<null>) => getServiceGroup(ctx, ask.caller, named(ask)),
    answer: {
      body: bodyOf(MpdCarrierServiceGroup),
      from: (one, { caller }) => fromServiceGroup(one, caller.customerReference, form),
    },
  })

/** What the configuration document says of carriers, services and groups, in the words of the wire (other-flows 11). */
export const carrierRoutes: readonly Route[] = [
  wireRoute({
    ...carriers,
    paths: ['/carriers/getcarriers'],
    summary: 'Every carrier',
    handle: (ctx, { caller }: Ask<null>) => listCarriers(ctx, caller),
    answer: {
      body: arrayOf(Carrier),
      from: (all) => all.map(fromCarrier),
    },
  }),
  wireRoute({
    ...carriers,
    paths: [
      '/carriers/getcustomercarriers/:customerReference/:pageNumber(^[1-9]\\d{0,6}$)/:pageSize(^[1-9]\\d{0,2}$)',
    ],
    summary: 'A page of the carriers of the customer, who is the owner of the key',
    query: { nameFilter: 'a part of the name, in any case' },
    refusals: ['NotFound'],
    handle: (ctx, { caller, params, query }: Ask<null>) =>
      pageCarriers(ctx, caller, {
        customerReference: params.customerReference ?? '',
        page: Number(params.pageNumber),
        size: Number(params.pageSize),
        name: query.namefilter ?? '',
      }),
    answer: {
      body: bodyOf(CarrierPage),
      from: (found) => ({
        TotalRecords: found.total,
        PageSize: found.size,
        PageNumber: found.page,
        Records: found.carriers.map(fromCarrier),
      }),
    },
  }),
  wireRoute({
    ...carriers,
    paths: ['/carrierservices', '/carriers'],
    summary: 'Every carrier service as it is sold',
    handle: (ctx, { caller }: Ask<null>) => listCarrierServices(ctx, caller),
    answer: servicesAnswer,
  }),
  wireRoute({
    ...carriers,
    paths: ['/carrierservices/carrierservices'],
    summary: 'Every carrier service as a stage of a journey',
    handle: (ctx, { caller }: Ask<null>) => listCarrierServices(ctx, caller),
    answer: {
      body: bodyOf(CarrierServicesResponse),
      from: (all) => ({ ...done, CarrierServices: all.map(fromCarrierService) }),
    },
  }),
  wireRoute({
    ...carriers,
    paths: ['/carrierservices/:mpdCarrierServiceReference/available'],
    summary: 'Whether no carrier service has this reference',
    handle: (ctx, { caller, params }: Ask<null>) =>
      isServiceReferenceFree(ctx, caller, { reference: params.mpdCarrierServiceReference ?? '' }),
    answer: { body: bareBoolean, from: (isFree) => isFree },
  }),
  allGroups('/servicegroups', 'whole', 'Every group of carrier services'),
  allGroups('/servicegroups/summaries', 'summary', 'The same without the services'),
  oneGroup(`/servicegroups${group}`, 'whole', 'A group of carrier services'),
  oneGroup(`/servicegroups/summary${group}`, 'summary', 'The same without the services'),
  wireRoute({
    ...carriers,
    paths: [`/servicegroups${group}/available`],
    summary: 'Whether no group has this reference',
    handle: async (ctx, ask: Ask<null>) => ({
      ok: true,
      value: !(await getServiceGroup(ctx, ask.caller, named(ask))).ok,
    }),
    answer: { body: bareBoolean, from: (isFree: boolean) => isFree },
  }),
]
