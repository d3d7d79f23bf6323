import { collection } from './collection.ts';
import { answerDrivers, driversAsked } from './drivers/driver-routes.ts';
import type { Answer, RouteRequest } from './exchange.ts';
import type { Population } from './population.ts';
import { budgetPatchSchema, type Faults, filterSchema } from './schema.ts';
import {
  budgetBody,
  type CurrentCustomer,
  customerBody,
  customerItem,
  faultBody,
  usageRecord,
  usageSummary,
} from './wire.ts';

export interface Routes {
  answer(request: RouteRequest): Answer;
}

export interface RoutesOptions {
  readonly seed: number;
  readonly population: Population;
  /** Whether `links.next.uri` begins with `/v1`: the real one changed that once. */
  readonly hasVersionInLinks: boolean;
  /** Rows of one answer of the usage records; all by default. */
  readonly usageRecordsPageSize: number | undefined;
  faults(): Faults;
}

/** Also what the real one gives without a size. */
const LARGEST_PAGE = 500;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const CUSTOMER_ROUTE = /^\/customers\/([^/]+)(?:\/(usagesummary|usagebudget|subscriptions\/.+))?$/;

/** The routes of Partner Center that the product uses, with their real shapes. */
export function createRoutes(options: RoutesOptions): Routes {
  return {
    answer(request) {
      if (request.path === '/customers' && request.method === 'GET') return customersPage(request, options);
      if (request.path === '/customers/usagerecords' && request.method === 'GET') return recordsPage(request, options);
      const [, id, resource] = CUSTOMER_ROUTE.exec(request.path) ?? [];
      return id === undefined ? notFound() : customerRoute({ id, resource }, request, options);
    },
  };
}

export function fault(status: number, code: string, description: string): Answer {
  return { status, body: faultBody(code, description) };
}

export function notFound(): Answer {
  return fault(404, '1000', 'The specified resource was not found.');
}

function customerRoute(
  route: { readonly id: string; readonly resource: string | undefined },
  request: RouteRequest,
  options: RoutesOptions,
): Answer {
  if (!GUID.test(route.id)) return fault(400, '900118', 'The customer id is not valid.');
  const customer = options.population.find(route.id, request.now);
  if (customer === undefined) return fault(404, '60003', 'The tenant was not found.');
  if (!options.population.hasRelationship(customer)) {
    return fault(403, '20002', 'There is no commerce relationship with this customer.');
  }

  const isGet = request.method === 'GET';
  if (route.resource === undefined && isGet) return { status: 200, body: customerBody(customer) };
  if (route.resource === 'usagesummary' && isGet) return summaryOf(customer, options);
  if (route.resource === 'usagebudget' && isGet) return { status: 200, body: budgetBody(customer.budget) };
  if (route.resource === 'usagebudget' && request.method === 'PATCH') return patchBudget(customer, request, options);
  const asked = driversAsked(request.path);
  if (asked && isGet) {
    const faults = options.faults();
    if (customer.usage === 'none' || faults.noUsageForAll === true) return noUsage();
    return answerDrivers(options.seed, customer, { asked, request, faults });
  }
  return notFound();
}

function summaryOf(customer: CurrentCustomer, options: RoutesOptions): Answer {
  if (customer.usage === 'none' || options.faults().noUsageForAll === true) return noUsage();
  return { status: 200, body: withDate(usageSummary(customer), options.faults()) };
}

function noUsage(): Answer {
  return fault(400, '3000', 'Customer does not have usage data.');
}

function patchBudget(customer: CurrentCustomer, request: RouteRequest, options: RoutesOptions): Answer {
  const patch = budgetPatchSchema.safeParse(parsed(request.body));
  if (!patch.success) return fault(400, '800002', 'The input is not valid.');
  options.population.change(customer.id, { budget: patch.data }, request.now);
  return { status: 200, body: budgetBody(patch.data ?? undefined) };
}

function customersPage(request: RouteRequest, options: RoutesOptions): Answer {
  const asked = Number(request.query.get('size') ?? '0');
  if (!Number.isInteger(asked) || asked < 0) return fault(400, '800002', 'The size is not valid.');
  const size = asked === 0 ? LARGEST_PAGE : Math.min(asked, LARGEST_PAGE);

  let customers = options.faults().emptyLists === true ? [] : options.population.listed();
  const filter = request.query.get('filter');
  if (filter !== null) {
    const wanted = filterSchema.safeParse(parsed(filter));
    if (!wanted.success || wanted.data.Operator !== 'starts_with') {
      return fault(400, '2000', 'The search operator is not supported.');
    }
    const { Field, Value } = wanted.data;
    customers = customers.filter((customer) =>
      (Field === 'Domain' ? customer.domain : customer.name).toLowerCase().startsWith(Value.toLowerCase()),
    );
  }
  return collection(customers, {
    request,
    size,
    prefix: options.hasVersionInLinks ? '/v1' : '',
    item: customerItem,
    lastLink: options.faults().lastLink,
  });
}

function recordsPage(request: RouteRequest, options: RoutesOptions): Answer {
  const { population, usageRecordsPageSize } = options;
  const faults = options.faults();
  if (faults.noUsageForAll === true) return noUsage();
  const customers = faults.emptyLists === true ? [] : population.listed();
  const withUsage = customers.filter((customer) => customer.usage !== 'none');
  return collection(withUsage, {
    request,
    size: usageRecordsPageSize ?? Number.POSITIVE_INFINITY,
    prefix: '',
    item: (customer) => withDate(usageRecord(population.current(customer, request.now)), faults),
    lastLink: faults.lastLink,
  });
}

function withDate(body: object, { lastModifiedDate }: Faults): object {
  if (lastModifiedDate === undefined) return body;
  if (lastModifiedDate !== 'missing') return { ...body, lastModifiedDate };
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'lastModifiedDate'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
