/*
 * Words of several tables.
 */

export const ALERTS =
  '(the |all |any |more |those |these |our |my |its |their )*((open|budget|cost|spending|azure|usage) )?(alerts?|alarms?|warnings?|notifications?|messages?|posts?|notices?|pings?|noise|alerting|notifying)(?! ?[&+] )';

export const ABOUT = '(for|of|about|from|on|to|regarding|concerning|at|with)';

export const US =
  '(me|us|this channel|the channel|this chat|this team|the team|everyone|everybody|here|this conversation|the group|our team)';

export const TELL = `(alert|notify|tell|warn|inform|ping|message|let|update|keep|text|call|write|shout|give|send)`;

export const VERB =
  '(acknowledge|ack|silence|mute|snooze|subscribe|unsubscribe|unsilence|unmute|watch|follow|unfollow|unwatch|unacknowledge|unack|pause|confirm)';

export const DONE =
  '(acknowledged|acked|silenced|muted|snoozed|subscribed|unsubscribed|confirmed|changed|paused|unmuted|unsilenced|stopped|turned off|switched off)';

export const REACHES =
  '(reaches|reach|hits|hit|passes|pass|exceeds|exceed|crosses|cross|gets to|get to|gets (over|above|past)|goes (over|above|past|beyond|to)|go (over|above|past|beyond)|is (over|above|past|at|beyond|near)|rises (above|over|to)|climbs (above|over|to)|uses|has used|spent|has spent|reached|used|gets|is|over|above|at|comes to|arrives at|breaks|runs over)';
