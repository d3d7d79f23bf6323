export const digest = {
  title: 'resumen',
  usage: 'resumen [cada lunes a las 09:00|diario a las 09:00|desactivado]',
  description: 'El resumen periódico en esta conversación, con la prueba de que la supervisión está activa',
  example: 'resumen cada lunes a las 09:00',
  synonyms: ['resúmenes', 'enviar resumen', 'envía resumen'],
  later: 'Los resúmenes',
  beforeOutsiders: 'Esta conversación ya no recibe ningún resumen mío.',
  when: '¿Cuándo? Por ejemplo: "resumen cada lunes a las 09:00", "resumen diario a las 09:00" o "resumen desactivado"',
};

export const digestNow = {
  title: 'resumen ahora',
  usage: 'resumen ahora',
  description: 'Lo que dice ahora mismo el resumen de esta conversación',
  example: 'resumen ahora',
  synonyms: ['ver resumen', 'mostrar resumen', 'muestra el resumen', 'dame el resumen', 'resumen por favor'],
};
