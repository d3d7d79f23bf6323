import type { Words } from '#language/catalogue.ts';
import { counted, listed, listedUpTo } from '#language/es/counting.ts';
import type { NoEnd, SilencedName } from '#language/facts.ts';

/** Silences named in one sentence. */
const MOST_NAMED = 5;

const FURTHER = 'Si se alcanza un umbral más alto, se avisará igualmente.';

const NO_END: Readonly<Record<NoEnd, string>> = {
  past: 'Ese momento ya ha pasado',
  tooLong: 'Un silencio dura como máximo 400 días',
  noDate: 'Esa fecha no existe',
  noPeriod: 'No se conoce ningún período de facturación en curso de este cliente',
  ownPeriods: 'Cada cliente tiene su propio período de facturación',
};

/** What was done about alerts: sentences without figures, which every conversation may show. */
export const alertAnswers = {
  noAlert: (name: string) => `No hay ninguna alerta abierta sobre ${name}: no se ha hecho nada.`,
  alreadyAcknowledged: (name: string, by: string, at: string) =>
    `La alerta sobre ${name} ya la confirmó ${by} el ${at}.`,
  acknowledged(names: readonly string[]): string {
    const whom = listed(names);
    if (names.length === 1) return `Confirmada para todos los usuarios: la alerta sobre ${whom}. ${FURTHER}`;
    return `Confirmadas para todos los usuarios: las alertas sobre ${whom}. ${FURTHER}`;
  },
  notAcknowledged: (name: string) =>
    `La alerta sobre ${name} está abierta y nadie la ha confirmado: no se ha hecho nada.`,
  unacknowledged: (name: string, by: string) =>
    `Confirmación anulada para todos los usuarios: la de ${by} para la alerta sobre ${name}. La alerta vuelve a estar abierta.`,
  acknowledgedSeveral(count: number): string {
    if (count === 0) return 'Aquí no hay ninguna alerta abierta sin confirmar: no se ha hecho nada.';
    return `Alertas confirmadas para todos los usuarios: ${count}. ${FURTHER}`;
  },

  silenced: (whom, isEverywhere: boolean, until: string) =>
    `Alertas silenciadas ${where(isEverywhere)} hasta el ${until}: ${nameText(whom)}. De lo que ocurra hasta entonces se avisará después.`,
  noEnd: (reason) =>
    `${NO_END[reason]}, así que no se ha silenciado nada. Por ejemplo: "silenciar Contoso durante 3 días"`,
  /**
   * `ended`: whose silences have ended, none if there was none; `without`: those of several about whom there was none;
   * `toTell`: customers about whom something was held back.
   */
  unsilenced({ whom, ended, without, toTell, isEverywhere, stillUntil }): string {
    const still =
      stillUntil === undefined ? '' : ` Aquí rige otro silencio hasta el ${stillUntil}: "suscripciones" lo muestra.`;
    if (ended.length === 0) {
      return `No había ningún silencio ${isEverywhere ? 'general' : 'aquí'} (${nameText(whom)}): no se ha cambiado nada.${still}`;
    }
    const over = `${endedText(ended)} ${where(isEverywhere)}`;
    const none = without.length === 0 ? '' : ` No había silencio ${where(isEverywhere)} para ${listed(without)}.`;
    if (toTell > 0) {
      return `${over}; ahora se avisa de lo retenido: ${counted(toTell, 'cliente', 'clientes')}.${none}${still}`;
    }
    return still === '' ? `${over}; no queda nada pendiente de aviso.${none}` : `${over}.${none}${still}`;
  },

  /** What a button did, where the card itself is not shown. */
  button: {
    test: (text: string) => `Prueba, no se ha cambiado nada: ${text}`,
    shown: (name: string) => `La alerta sobre ${name} está más arriba, en su propia tarjeta.`,
    acknowledged: (name: string) => `Confirmada para todos los usuarios: la alerta sobre ${name}.`,
    undone: (name: string) => `Deshecho: la alerta de ${name} vuelve a estar como antes.`,
    silenced: (name: string, until: string | undefined) =>
      `Alertas silenciadas aquí${until === undefined ? '' : ` hasta el ${until}`}: ${name}.`,
    noSuchAlert: 'Aquí no existe esa alerta: no se ha hecho nada.',
    periodOver: (name: string) =>
      `El período de facturación de esta alerta sobre ${name} ha terminado: no se ha hecho nada. Para ver las cifras actuales, pregunte: "uso de ${name}"`,
  },
} satisfies Words['alertAnswers'];

function where(isEverywhere: boolean): string {
  return isEverywhere ? 'en todas partes' : 'aquí';
}

function nameText(whom: SilencedName): string {
  if ('all' in whom) return 'todos los clientes';
  return 'former' in whom ? 'un antiguo cliente' : listed(whom.names);
}

/** "Ha terminado el silencio de Contoso", "Han terminado 2 silencios (todos los clientes y Contoso)". */
function endedText(ended: readonly SilencedName[]): string {
  const whom = ended.map(nameText);
  const [only, ...others] = whom;
  if (only !== undefined && others.length === 0) return `Ha terminado el silencio de ${only}`;
  return `Han terminado ${ended.length} silencios (${listedUpTo(whom, MOST_NAMED)})`;
}
