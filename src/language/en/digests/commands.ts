export const digest = {
  title: 'digest',
  usage: 'digest [weekly on monday at 09:00|daily at 09:00|off]',
  description: 'The regular summary in this conversation, with the proof that the watch is awake',
  example: 'digest weekly on monday at 09:00',
  synonyms: ['send digest', 'digests'],
  later: 'Digests',
  beforeOutsiders: 'This conversation gets no digest from me any more.',
  when: 'When? For example: "digest weekly on monday at 09:00", "digest daily at 09:00", or "digest off"',
};

export const digestNow = {
  title: 'digest now',
  usage: 'digest now',
  description: 'What the digest of this conversation says just now',
  example: 'digest now',
  synonyms: ['show digest', 'show the digest', 'digest please', 'give me the digest', 'show me the digest'],
};
