import type { CommandEffect } from '#language/command-words.ts';
import { listed, percentages } from '#language/es/counting.ts';
import { listedKinds } from './kinds.ts';

export const subscribe = {
  title: 'suscribirme a',
  usage: 'suscribirme a [todos|<clientes>] [al 70,90,110] [con previsiones] [con picos]',
  description:
    'Alertas en esta conversación cuando los clientes alcancen estos porcentajes de su presupuesto, vayan a superarlos o gasten más de lo normal',
  example: 'suscribirme a Contoso; Fabrikam al 70,90,110',
  synonyms: [
    'suscribirme',
    'suscribir a',
    'suscribir',
    'suscribirnos a',
    'suscribirse a',
    'suscríbeme a',
    'suscríbenos a',
    'seguir a',
    'seguir',
    'vigilar',
    'vigila',
    'avísame de',
    'avísanos de',
    'avísame sobre',
    'avísanos sobre',
  ],
  later: 'Las alertas',
  whom: '¿Sobre qué clientes? Una mención no se toma como nombre. Escriba "suscribirme a todos", o indíquelos: "suscribirme a Contoso"',
  at: 'Escriba "al" antes de los porcentajes: "suscribirme a Contoso al 70,90,110"',
  allOrNames: 'Escriba "suscribirme a todos", o indique los clientes: "suscribirme a Contoso; Fabrikam"',
  which: '¿Qué clientes? Por ejemplo: "suscribirme a Contoso"',
  buttonFor: (whom: string) => `Suscribirse: ${whom}`,
  effect({ thresholds, also, isOne }: CommandEffect) {
    const kinds = [also?.forecasts && 'previsiones', also?.spikes && 'picos'].filter((kind) => kind !== undefined);
    const more = kinds.length > 0 ? `, con ${listed(kinds)}` : '';
    if (thresholds === undefined && more !== '') return `El botón activa aquí las alertas${more}.`;
    const at = thresholds ? `al ${percentages(thresholds, 'and')}` : 'en los porcentajes habituales';
    return `El botón activa aquí las alertas, ${at} ${isOne ? 'del presupuesto' : 'de sus presupuestos'}${more}.`;
  },
};

export const subscriptions = {
  title: 'suscripciones',
  usage: 'suscripciones',
  description: 'De qué se avisa en esta conversación, y desde qué porcentajes',
  example: 'suscripciones',
  synonyms: [
    'suscripción',
    'ver suscripciones',
    'mostrar suscripciones',
    'mis suscripciones',
    'nuestras suscripciones',
  ],
};

export const unsubscribe = {
  title: 'cancelar suscripción a',
  usage: 'cancelar suscripción a [todos|avisos del servicio|<clientes>] [solo para previsiones|picos]',
  description: 'Deja de recibir alertas o avisos del servicio en esta conversación, sobre estos clientes o del todo',
  example: 'cancelar suscripción a Contoso',
  synonyms: [
    'cancelar suscripción de',
    'cancelar suscripción',
    'cancelar la suscripción a',
    'cancelar la suscripción de',
    'cancela suscripción a',
    'cancela la suscripción a',
    'anular suscripción a',
    'darme de baja de',
    'dejar de seguir a',
    'dejar de seguir',
    'dejar de vigilar',
    'no más alertas de',
    'no más alertas sobre',
  ],
  beforeOutsiders: 'Esta conversación ya no recibe nada mío.',
  whom: '¿De qué clientes? Una mención no se toma como nombre. Escriba "cancelar suscripción a todos", o indíquelos: "cancelar suscripción a Contoso"',
  allOrNames:
    'Escriba "cancelar suscripción a todos", o indique los clientes: "cancelar suscripción a Contoso; Fabrikam"',
  which: '¿Qué clientes? Por ejemplo: "cancelar suscripción a Contoso"',
  buttonFor: (whom: string) => `Cancelar suscripción: ${whom}`,
  effect: ({ only }: CommandEffect) =>
    only === undefined
      ? 'El botón desactiva aquí las alertas.'
      : `El botón desactiva aquí solo los avisos de ${listedKinds(only)}; las alertas siguen activas.`,
};

export const whoHearsAbout = {
  title: 'quién se entera de',
  usage: 'quién se entera de <cliente>',
  description: 'Qué conversaciones reciben avisos sobre un cliente, y desde qué porcentajes',
  example: 'quién se entera de Contoso',
  synonyms: ['quién recibe alertas de', 'quién recibe alertas sobre', 'quién recibe avisos de', 'quién sigue a'],
  oneAtATime:
    'Eso lo indico para un cliente cada vez: "quién se entera de <cliente>". De qué se avisa en esta conversación: "suscripciones"',
  buttonFor: (whom: string) => `Quién se entera de ${whom}`,
};

export const subscribeHealth = {
  title: 'suscribirme a avisos del servicio',
  usage: 'suscribirme a avisos del servicio',
  description:
    'Avisos en esta conversación sobre la propia supervisión: inicio de sesión, lecturas perdidas, cifras detenidas',
  example: 'suscribirme a avisos del servicio',
  synonyms: ['suscribirme a los avisos del servicio', 'suscribir a avisos del servicio', 'activar avisos del servicio'],
};
