import type { Instant } from '#domain/time/time.ts';
import type { DriverSummer, ResourceUsage, ServiceUsage } from '#domain/usage/drivers/driver-sums.ts';
import type { Plan } from '#domain/usage/usage-summary.ts';
import type { CallOptions } from './partner-center.ts';

/** An Azure plan, or a legacy subscription (`SubscriptionMonthlyUsageRecord`). An Azure plan has Azure subscriptions below it. */
export interface SubscriptionUsage {
  readonly id: string;
  readonly name: string;
  readonly plan: Plan;
  /** Of the billing period so far. */
  readonly totalCost: number;
  readonly lastModified: Instant | undefined;
}

export type SubscriptionsRead =
  /** `badRows` could not be read, and were left out. */
  | { readonly kind: 'subscriptions'; readonly subscriptions: readonly SubscriptionUsage[]; readonly badRows: number }
  | { readonly kind: 'noUsage' };

/** What the rows of one subscription came to; the rows themselves went into the sink. */
export type RowsRead =
  /** `badRows` could not be read, and were left out. */
  | { readonly kind: 'rows'; readonly badRows: number }
  /** Partner Center says that there is no usage. */
  | { readonly kind: 'noUsage' };

/** Takes rows while they stream. A page that breaks off is dropped before it comes again. */
export type RowSink<Row> = Pick<DriverSummer<Row>, 'add' | 'keepPage' | 'dropPage'>;

interface Rows<Row> {
  get(sink: RowSink<Row>, options: CallOptions): Promise<RowsRead>;
}

/** The plans and legacy subscriptions of one customer. */
export interface CustomerSubscriptions {
  readonly usageRecords: { get(options: CallOptions): Promise<SubscriptionsRead> };
  byId(subscriptionId: string): {
    readonly usageRecords: {
      /** Of an Azure plan. */
      readonly resources: Rows<ResourceUsage>;
      /** Of an Azure plan, summed over all its Azure subscriptions. */
      readonly meters: Rows<ServiceUsage>;
      /** Of a legacy subscription. */
      readonly services: Rows<ServiceUsage>;
    };
  };
}

/**
 * The routes of Partner Center that tell what a cost is spent on. They are slow and fail more often than others: each is asked once
 * more at most. Throws what `PartnerCenter` throws; rows that came before that are in the sink, and are true.
 */
export interface UsageDrivers {
  subscriptionsOf(customerId: string): CustomerSubscriptions;
}
