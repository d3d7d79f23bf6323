/** One thing that was looked at: what it is like, and what to do where that is wrong. */
export interface Remark {
  readonly verdict: 'ok' | 'warn' | 'FAIL';
  readonly text: string;
}

export const fine = (text: string): Remark => ({ verdict: 'ok', text });
export const warning = (text: string): Remark => ({ verdict: 'warn', text });
export const fault = (text: string): Remark => ({ verdict: 'FAIL', text });
