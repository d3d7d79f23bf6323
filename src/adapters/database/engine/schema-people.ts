/* The tables of what is known about people who talk with the bot. */

export interface PersonTimeZoneTable {
  readonly person_object_id: string;
  readonly time_zone: string;
  readonly told_at: number;
}

export interface RememberedTable {
  readonly place: string;
  readonly person_object_id: string;
  readonly at: number;
  readonly asks: string | null;
  readonly what: string;
}

export interface ChangeMadeTable {
  readonly id: string;
  /** The id of the first of the rows that were made with it; null where it is alone. */
  readonly made_with: string | null;
  readonly conversation_id: string;
  readonly person_object_id: string;
  readonly customer_id: string | null;
  readonly at: number;
  readonly place: number;
  readonly undone_at: number | null;
  readonly what: string;
}
