import { consignmentStates, stateDisplayName, stateNames } from '../../domain/consignments/index.ts'
import { enumeration, numbered, powers } from './enumeration.ts'

/** States are also read by their display names (consumer-options 6.19). */
const displayNames = Object.fromEntries(
  stateNames.map((name) => [stateDisplayName(name).toLowerCase(), name]),
)

/** Every enumeration of consumer-options 4.15; numbers are the integer form that some clients send. */
export const enumerations = {
  // Version 1 has neither ReadyToShip nor Dispatched (ruling 68).
  ConsignmentState: enumeration('ConsignmentState', consignmentStates, {
    v1: { ReadyToShip: 'Allocated', Dispatched: 'Manifested' },
    spellings: displayNames,
  }),
  // Exporter has no published number; 64 continues the flags (other-flows 21.1).
  ConsignmentAddressType: enumeration(
    'ConsignmentAddressType',
    powers(['Origin', 'Destination', 'Return', 'Sender', 'Recipient', 'Importer', 'Exporter']),
    { flags: true },
  ),
  ConsignmentDirection: enumeration('ConsignmentDirection', numbered(['Outbound', 'Inbound'])),
  ServiceDirection: enumeration(
    'ServiceDirection',
    { Inbound: null, Outbound: null },
    { flags: true },
  ),
  // Of a carrier service (other-flows 11).
  ServiceStatus: enumeration(
    'ServiceStatus',
    numbered(['Available', 'Requested', 'Disabled', 'Enabled']),
  ),
  ServiceSource: enumeration('ServiceSource', numbered(['None', 'Internal', 'External'])),
  ServiceType: enumeration(
    'ServiceType',
    powers(['Scheduled', 'AdHoc', 'PickUp', 'DropOff', 'Timed', 'Consolidated']),
    { flags: true },
  ),
  // Of a quote (other-flows 21.4, 21.5).
  CostItemType: enumeration('CostItemType', numbered(['Unknown', 'DeliveryCharge', 'Surcharge'])),
  SurchargeType: enumeration('SurchargeType', numbered(['Additive', 'Variable'])),
  SurchargeApplicationType: enumeration(
    'SurchargeApplicationType',
    numbered(['Unknown', 'Standard', 'Retrospective']),
  ),
  SurchargeCalculationModel: enumeration(
    'SurchargeCalculationModel',
    numbered(['Fixed', 'Calculated']),
  ),
  Source: enumeration('Source', numbered(['Api', 'Web'])),
  // DDU is newer than version 1; DAP is the term that replaced it (Incoterms 2010).
  ShippingTerms: enumeration(
    'ShippingTerms',
    {
      None: 0,
      ...powers([
        'EXW',
        'FCA',
        'CPT',
        'CIP',
        'DAT',
        'DAP',
        'DDP',
        'FAS',
        'FOB',
        'CFR',
        'CIF',
        'DDU',
      ]),
    },
    { flags: true, v1: { DDU: 'DAP' } },
  ),
  // SaleOfGoods and Personal have no published number; 32 and 64 continue the flags (other-flows 10.4).
  CategoryType: enumeration(
    'CategoryType',
    {
      None: 0,
      ...powers([
        'Gift',
        'CommercialSample',
        'Documents',
        'Other',
        'ReturnedGoods',
        'SaleOfGoods',
        'Personal',
      ]),
    },
    { flags: true, v1: { None: 'Other' } },
  ),
  ContentClassification: enumeration(
    'ContentClassification',
    powers(['NotSpecified', 'Unrestricted', 'Dangerous', 'Restricted', 'Liquid']),
    { flags: true },
  ),
  ContentClassificationDetails: enumeration(
    'ContentClassificationDetails',
    powers([
      'NotSpecified',
      'Explosive',
      'Flammable',
      'Toxic',
      'Aerosols',
      'Alcohol',
      'Batteries',
      'Electronics',
      'Guns',
      'Lighters',
      'NailVarnish',
      'PerfumeOrAftershave',
      'Medicine',
      'LiveAnimals',
    ]),
    { flags: true },
  ),
  // The misspelling is the contract's; the right spelling is read too (other-flows 15).
  CustomChargeType: enumeration(
    'CustomChargeType',
    numbered(['Others', 'SalesTax', 'Duty', 'Excise', 'Insurance', 'DisountRebate']),
    { spellings: { discountrebate: 'DisountRebate' } },
  ),
  CustomsDocType: enumeration('CustomsDocType', numbered(['CN22', 'CN23', 'CommercialInvoice'], 1)),
  VatRateType: enumeration('VatRateType', numbered(['Standard', 'Reduced', 'Zero'])),
  BarcodeType: enumeration('BarcodeType', {
    ...numbered([
      'AustraliaPostalCode',
      'AztecCode',
      'Codabar',
      'Code11',
      'Code128',
      'Code39',
      'ExtendedCode39',
      'Code93',
      'CompositeCode',
      'DataMatrix',
      'EAN13',
      'EAN8',
      'EANBookland',
      'Industrial2Of5',
      'Interleaved2Of5',
      'ITF14',
      'LOGMARS',
      'Maxicode',
      'MSI',
      'OPC',
      'PDF417',
      'Plessey',
      'Postnet',
      'QRCode',
      'SCC14',
      'Standard2Of5',
      'UCCEAN218',
      'UCCEANShippingContainerCode',
      'UPCShippingContainerCode',
      'UPCA',
      'UPCE',
    ]),
    Unknown: 99,
  }),
  PackageState: enumeration(
    'PackageState',
    numbered([
      'AwaitingCollection',
      'Collected',
      'InTransit',
      'Delivered',
      'Damaged',
      'Missing',
      'Lost',
      'Delayed',
      'AtCollectionPoint',
      'AtDropOffPoint',
      'CollectionFailed',
      'DeliveryFailedCardLeft',
      'DeliveryFailed',
      'OutForDelivery',
      'ReturnToSender',
      'ActionRequired',
      'InTransitWaiting',
      'HeldByCarrier',
      'ExchangeFailed',
      'AtCustoms',
      'CarrierUnableToCollect',
      'DeliveredDamaged',
    ]),
  ),
  AuditMessageSeverity: enumeration(
    'AuditMessageSeverity',
    numbered(['None', 'Low', 'Medium', 'High', 'Critical']),
  ),
  ConsignmentAuditMessageCategory: enumeration(
    'ConsignmentAuditMessageCategory',
    numbered(['None', 'Tracking', 'ConsignmentLifecycle', 'Labels']),
  ),
  OperationStatus: enumeration('OperationStatus', numbered(['Success', 'Failed', 'NotFound'])),
  // What was done with a consignment (other-flows 2.5).
  ConsignmentOperationResult: enumeration(
    'ConsignmentOperationResult',
    numbered([
      'Unknown',
      'ConsignmentCreated',
      'ConsignmentAllocated',
      'ConsignmentAllocationFailed',
      'ConsignmentCreationFailed',
      'OperationFailed',
      'OperationSucceed',
      'OperationPartialSuccess',
      'ReturnConsignmentCreated',
      'ReturnConsignmentAllocated',
      'ReturnConsignmentAllocationFailed',
      'ReturnConsignmentCreationFailed',
    ]),
  ),
  LabelFormat: enumeration('LabelFormat', numbered(['ZPL', 'ZPLII', 'PDF', 'PNG'])),
  PageSize: enumeration('PageSize', numbered(['A6', 'A4'])),
  CollectionType: enumeration('CollectionType', numbered(['NotApplicable', 'Scheduled', 'AdHoc'])),
  ShippingLocationType: enumeration(
    'ShippingLocationType',
    numbered(['DistributionCentre', 'Office', 'Store', 'Warehouse'], 1),
  ),
  // `Lb` and `Lbs` are one unit (ruling 5); grams and ounces as in delivery-promise 2.2.
  WeightUnit: enumeration(
    'WeightUnit',
    { Kg: null, g: null, Lbs: null, Oz: null },
    { spellings: { lb: 'Lbs' } },
  ),
  DimensionUnit: enumeration('DimensionUnit', { Cm: null, Mm: null, M: null, In: null }),
  DistanceUnit: enumeration('DistanceUnit', { Km: null }),
  DayOfWeek: enumeration(
    'DayOfWeek',
    numbered(['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']),
  ),
  CalendarExceptionType: enumeration(
    'CalendarExceptionType',
    numbered(['ReScheduled', 'Cancelled']),
  ),
} as const
