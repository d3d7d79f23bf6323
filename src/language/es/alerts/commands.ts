import type { CommandEffect } from '#language/command-words.ts';

export const alerts = {
  title: 'alertas',
  usage: 'alertas',
  description: 'Las alertas abiertas, primero las más graves: quién las ha confirmado y hasta cuándo están silenciadas',
  example: 'alertas',
  synonyms: ['alertas abiertas', 'ver alertas', 'mostrar alertas', 'muestra las alertas', 'lista de alertas'],
};

export const acknowledge = {
  title: 'confirmar',
  usage: 'confirmar <cliente>|todos',
  description: 'Vista, me encargo yo: la alerta del cliente deja de figurar como abierta, para todos los usuarios',
  example: 'confirmar Contoso',
  synonyms: ['confirma', 'confirmo', 'visto', 'me encargo de', 'yo me encargo de', 'me ocupo de', 'yo me ocupo de'],
  buttonFor: (whom: string) => `Confirmar ${whom}`,
  effect: ({ isOne }: CommandEffect) =>
    isOne
      ? 'El botón confirma la alerta abierta para todos los usuarios.'
      : 'El botón confirma las alertas abiertas para todos los usuarios.',
};

export const unacknowledge = {
  title: 'anular confirmación de',
  usage: 'anular confirmación de <cliente>',
  description: 'Anula una confirmación: la alerta del cliente vuelve a estar abierta, para todos los usuarios',
  example: 'anular confirmación de Contoso',
  synonyms: [
    'anular confirmación',
    'anula confirmación de',
    'anular la confirmación de',
    'anula la confirmación de',
    'quitar confirmación de',
    'quita la confirmación de',
    'reabrir',
    'reabre',
  ],
  oneByOne:
    'Las confirmaciones se anulan de una en una, así que no se ha hecho nada. Por ejemplo: "anular confirmación de Contoso". "alertas" muestra quién ha confirmado qué.',
  buttonFor: (whom: string) => `Anular confirmación de ${whom}`,
  effect: ({ isOne }: CommandEffect) =>
    isOne
      ? 'El botón anula la confirmación para todos los usuarios: la alerta vuelve a estar abierta.'
      : 'El botón anula las confirmaciones para todos los usuarios: las alertas vuelven a estar abiertas.',
};

export const undo = {
  title: 'deshacer',
  usage: 'deshacer',
  description: 'Deshace su último cambio aquí, durante 10 minutos; la respuesta a un cambio tiene un botón para ello',
  example: 'deshacer',
  synonyms: ['deshaz eso', 'revertir'],
};

export const silence = {
  title: 'silenciar',
  usage: 'silenciar <cliente>|todos durante 3 días|hasta el viernes [en todas partes]',
  description: 'Sin alertas en esta conversación durante ese tiempo; de lo retenido se avisa después',
  example: 'silenciar Contoso durante 3 días',
  synonyms: ['silencia', 'pausar', 'pausa', 'posponer'],
  howLong:
    '¿Durante cuánto tiempo? Indique un número de minutos, horas, días o semanas, o hasta cuándo, por ejemplo "hasta el viernes 17:00" o "hasta fin del período". Por ejemplo: "silenciar Contoso durante 3 días"',
  tooLong: 'Un silencio dura como máximo 400 días, por ejemplo: "silenciar Contoso durante 3 días"',
  buttonFor: (whom: string) => `Silenciar ${whom}`,
  effect({ isEverywhere, until, why }: CommandEffect) {
    const end = until === undefined ? '' : ` hasta el ${until}`;
    const because = why === undefined ? '' : ` (motivo: ${why})`;
    return `El botón silencia las alertas ${isEverywhere ? 'en todas partes' : 'aquí'}${end}${because}.`;
  },
};

export const unsilence = {
  title: 'dejar de silenciar',
  usage: 'dejar de silenciar <cliente>|todos [en todas partes]',
  description: 'Termina un silencio ahora',
  example: 'dejar de silenciar Contoso',
  synonyms: [
    'deja de silenciar',
    'reactivar',
    'reactiva',
    'quitar silencio de',
    'quita el silencio de',
    'terminar silencio de',
    'termina el silencio de',
  ],
  buttonFor: (whom: string) => `Dejar de silenciar ${whom}`,
  effect: ({ isOne, isEverywhere }: CommandEffect) =>
    `El botón termina ${isOne ? 'el silencio' : 'los silencios'} ${isEverywhere ? 'en todas partes' : 'aquí'}.`,
};
