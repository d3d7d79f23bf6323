import type { Words } from '#language/catalogue.ts';
import type { AlertsTogether } from '#language/facts.ts';
import type { SmallTalk } from '#language/phrasings.ts';
import { counted, listed, listedUpTo, plural } from './counting.ts';
import { notYet } from './not-yet.ts';

/** What the bot answers to what is neither a question nor an order. */
const TALK: Readonly<Record<SmallTalk, string>> = {
  thanks: '¡De nada!',
  greeting: '¡Hola! Pregúnteme por un cliente por su nombre, o escriba "ayuda" para ver qué puedo hacer.',
  fine: 'De acuerdo.',
};

const AS_BEFORE = 'Todo vuelve a estar como antes.';
/** Customers named in one sentence. */
const MOST_UNDONE = 5;

/** What the bot asks back, and the answers to questions that it cannot answer. */
export const asking = {
  /** Why the answer to a question does nothing. */
  notDone: {
    tooOld:
      'Esa pregunta tiene más de una hora, así que no se ha cambiado nada. Vuelva a decirme qué desea, por favor.',
    answeredBefore: 'Esa pregunta ya se había respondido: no se ha cambiado nada más.',
  },
  cancelled: 'No se ha cambiado nada.',
  notYet,
  talk: TALK,
  nothingYet: 'Todavía no se ha cambiado nada.',

  severalMatch: (count: number) => `Coinciden ${count} clientes. ¿Cuál de ellos?`,
  moreMatch: (count: number) => `y ${count} más: indique más parte del nombre, o el dominio.`,
  nameTheOthersAgain: 'Todavía no se ha cambiado nada: después de este, vuelva a indicar los demás.',
  nameAllAgain: 'Todavía no se ha cambiado nada: vuelva a indicarlos todos.',

  /** A question about all customers that is answered for one; `usage`: how it is asked. */
  oneAtATime: (usage: string) =>
    `Eso lo respondo para un cliente cada vez: "${usage}". Las cifras de todos los clientes: "uso"`,
  /** `said`: a date in numbers. */
  ambiguousDate: (said: string) =>
    `«${said}» se puede leer de varias formas: escriba el mes con letras o la hora con dos puntos, por ejemplo «17 de diciembre» o «17:12».`,
  notFound: (said: string) => `No hay ningún cliente parecido a «${said}».`,
  nearest(count: number): string {
    if (count === 0) return 'Indique el nombre, el dominio o el identificador de un cliente.';
    return plural(count, 'Este es el más parecido.', 'Estos son los más parecidos.');
  },

  beyond:
    'Todavía no sé responder a eso. Puede preguntar por las cifras actuales de un cliente ("uso de <cliente>"), por las de todos ("uso") y por las alertas abiertas ("alertas").',
  nameTheCustomer: (title: string) => `Indique el cliente, por favor: "${title} <cliente>"`,
  everyCustomerHere: 'Todos los clientes, para esta conversación',
  /** The button that goes on with the customer that was chosen in a field. */
  choose: 'Elegir',
  chooseFirst: 'Elija primero un cliente en el campo.',
  anyOther: 'Para cualquier otro cliente, escriba su nombre.',
  goesInQuotes: (said: string) => `Si un cliente se llama «${said}», escriba el nombre entre comillas.`,

  /** What was taken back. */
  undone: {
    whom: { all: 'todos los clientes', health: 'avisos del servicio', digest: 'resumen' },
    customers: (names: readonly string[]) => listedUpTo(names, MOST_UNDONE),
    acknowledge: (whom: string) => `Deshecho: la confirmación de lo que está abierto (${whom}). ${AS_BEFORE}`,
    unacknowledge: (whom: string) => `Deshecho: la alerta vuelve a estar confirmada (${whom}). ${AS_BEFORE}`,
    silence: (whom: string) => `Deshecho: el silencio (${whom}). ${AS_BEFORE}`,
    unsilence: (whom: string) => `Deshecho: el fin del silencio (${whom}). ${AS_BEFORE}`,
    subscribe: (whom: string) => `Deshecho: la suscripción (${whom}). ${AS_BEFORE}`,
    unsubscribe: (whom: string) => `Deshecho: el fin de la suscripción (${whom}). ${AS_BEFORE}`,
    digest: (whom: string) => `Deshecho: el cambio (${whom}). ${AS_BEFORE}`,
  },
  /** Why nothing was. */
  notUndone: {
    nothing: 'No hay nada que deshacer: no conozco ningún cambio suyo aquí en los últimos 10 minutos.',
    tooLate:
      'Eso fue hace más de 10 minutos: no se ha deshecho nada. Cada cambio tiene un comando contrario: "ayuda" los muestra.',
    notYours: 'Solo la persona que hizo eso puede deshacerlo: no se ha deshecho nada.',
    undoneBefore: 'Eso ya se deshizo: no se ha cambiado nada más.',
    changedSince: 'Desde entonces se ha cambiado otra cosa: no se ha deshecho nada.',
  },

  /** The first line of an answer whose text named nobody. */
  about: (names: readonly string[]) => `Sobre ${listed(names)}:`,
  noList: 'No recuerdo ninguna lista anterior. Dígalo con el nombre de un cliente, por ejemplo: "uso de Contoso"',
  listHas: (count: number) => `La lista tiene ${counted(count, 'cliente', 'clientes')}. ¿A cuál se refiere?`,

  didYouMean: (name: string) => `¿Quiso decir ${name}?`,
  didYouMeanThese: (count: number) => `¿Se refería a estos ${count} clientes?`,
  /** Behind the name of a command, in the title of a button. */
  theseCustomers: (count: number) => `${count} clientes`,

  acknowledgeAll: (count: number, which) => `¿Confirmar ${openAlerts(count, which)}?`,
  acknowledgeAllButton: (count: number, which) => `Confirmar ${openAlerts(count, which)}`,
  /** Below a table of so many alerts. */
  acknowledgeTable: (count: number) => `Confirmar las ${count}`,
  whichAreAcknowledged: {
    here: 'Las que están abiertas aquí ahora, para todos los usuarios; "alertas" las muestra.',
    table: 'Las de la tabla que siguen abiertas, para todos los usuarios.',
  },
} satisfies Words['asking'];

function openAlerts(count: number, which: AlertsTogether): string {
  if (which === 'worst') return `las ${count} alertas abiertas más graves`;
  if (which === 'table')
    return count === 1 ? 'la única alerta abierta de esta tabla' : `las ${count} alertas abiertas de esta tabla`;
  return count === 1 ? 'la única alerta abierta' : `las ${count} alertas abiertas`;
}
