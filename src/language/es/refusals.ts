import type { Words } from '#language/catalogue.ts';
import type { WhyWithheld } from '#language/facts.ts';

const WHY_WITHHELD: Readonly<Record<WhyWithheld, string>> = {
  outsiders: 'En esta conversación hay personas ajenas a su organización',
  unreadable: 'En este momento no puedo ver quién está en esta conversación',
};

/** What a person is told instead of an answer. */
export const refusals = {
  /** `nearest`: the usage of the command that may be meant; `hasCommands`: there is something that the person may ask. */
  unknownCommand(nearest: string | undefined, hasCommands: boolean): string {
    const first = hasCommands ? ' Para preguntar por un cliente, escriba "uso de" y su nombre.' : '';
    const hint = nearest === undefined ? first : ` ¿Quiso decir "${nearest}"?`;
    return `No conozco ese comando.${hint} Escriba "ayuda" para ver qué puedo hacer.`;
  },
  nameTooLong: (most: number) => `El nombre de un cliente tiene como máximo ${most} caracteres.`,
  tooManyAtOnce: (most: number) => `Muestro el uso de ${most} clientes a la vez como máximo. Para verlos todos: "uso"`,
  tooManyCustomers: (most: number) => `Se pueden indicar como máximo ${most} clientes a la vez.`,

  /** Where not everybody may read the answer, by what the command would do. */
  withheld: {
    answer: (why) => `${WHY_WITHHELD[why]}, así que aquí no doy cifras. Pregúnteme en el chat personal, por favor.`,
    change: (why) =>
      `${WHY_WITHHELD[why]}, así que aquí no doy cifras ni cambio nada. Pregúnteme en el chat personal, por favor.`,
    later: (why, what: string) =>
      `${WHY_WITHHELD[why]}. ${what} muestran cifras, así que no se ha cambiado nada. Pregúnteme en el chat personal, por favor.`,
  },

  /** While Teams does not say whether the person is a guest. */
  whoAreYou:
    'En este momento no puedo ver quién es usted, así que no hago nada. Inténtelo de nuevo en un minuto, por favor.',
  noSuchButton:
    'Usted no puede usar este botón, o no es mío: no se ha cambiado nada. Escriba "ayuda" para ver qué puedo hacer.',
  takenAlready: 'Ya está en marcha: la tarjeta lo mostrará.',
  longerOnTheCard: 'Esto tarda un poco más: la tarjeta lo mostrará.',
  below: 'La respuesta aparece más abajo.',
  longer: 'Esto tarda un poco más: la respuesta llegará enseguida.',
  tooBigForTeams: 'La respuesta es demasiado grande para Teams.',
  tooLongForACard: 'Esta respuesta es demasiado larga para una tarjeta de Teams.',

  /** Why a request failed; the log has the rest under the reference. */
  failure: {
    transient: (reference: string) =>
      `Partner Center no responde en este momento. Inténtelo de nuevo en unos minutos, por favor. Referencia: ${reference}`,
    signIn: (reference: string) =>
      `El inicio de sesión en Partner Center requiere un administrador; "estado" indica cuál es el problema. Referencia: ${reference}`,
    unavailable: (reference: string) =>
      `No puedo responder en este momento: mi propio almacenamiento no está disponible. Inténtelo de nuevo en unos minutos, por favor. Referencia: ${reference}`,
    unexpected: (reference: string) =>
      `Algo ha salido mal. Inténtelo de nuevo, por favor; si continúa, avise a quien administra Budget Watch. Referencia: ${reference}`,
  },
} satisfies Words['refusals'];
