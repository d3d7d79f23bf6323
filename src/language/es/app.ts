import type { Words } from '#language/catalogue.ts';
/** What Teams shows of the app before anybody has spoken to it. Teams takes at most 80 characters of the short description. */
export const app = {
  fullName: 'Budget Watch para Partner Center',
  short: 'Compara el gasto en Azure de los clientes de un partner con sus presupuestos.',
  full: 'Budget Watch es para partners de Microsoft (CSP) que revenden Azure. Pregunte en un chat o en un canal por el uso de un cliente y la respuesta le dirá cuánto se ha gastado en el período de facturación actual, cuánto queda del presupuesto y de cuándo son las cifras. Suscriba un canal y recibirá allí una alerta cada vez que un cliente supere un porcentaje de su presupuesto: al 80, 100 y 120 por ciento o en los porcentajes que usted elija.',
} satisfies Words['app'];
