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
