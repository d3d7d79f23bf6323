export const status = {
  title: 'estado',
  usage: 'estado',
  description: 'Si la supervisión está activa: última lectura, inicio de sesión, clientes que no se pudieron leer',
  example: 'estado',
  synonyms: ['ver estado', 'mostrar estado', 'muestra el estado', 'estado de la supervisión', 'estado del servicio'],
};

export const help = {
  title: 'ayuda',
  usage: 'ayuda [<comando>]',
  description: 'Esta lista, o cómo se dice un comando',
  example: 'ayuda silenciar',
  synonyms: ['ayúdame', 'comandos', 'qué puedes hacer', 'qué puede hacer', 'qué sabes hacer'],
  beforeOutsiders:
    'Superviso el gasto en Azure. Aquí pueden estar leyendo personas ajenas a la organización, así que pregúnteme en el chat personal, por favor; aquí solo acepto "cancelar suscripción" y "resumen desactivado".',
};

export const scanNow = {
  title: 'leer ahora',
  usage: 'leer ahora',
  description: 'Lee todos los clientes ahora, sin esperar a la próxima lectura programada',
  example: 'leer ahora',
  synonyms: ['lectura ahora', 'actualizar ahora', 'actualizar', 'actualiza'],
  started: 'Ha empezado una lectura. Escriba "estado" para ver cuándo termina.',
  running: 'Ya hay una lectura en curso. Escriba "estado" para ver cuándo termina.',
};

export const testAlert = {
  title: 'alerta de prueba',
  usage: 'alerta de prueba',
  description: 'Publica una alerta de prueba en esta conversación, tal como llegan las reales',
  example: 'alerta de prueba',
  synonyms: ['enviar alerta de prueba', 'envía una alerta de prueba', 'probar alerta', 'probar la alerta', 'prueba'],
  planned: 'Una alerta de prueba está en camino a esta conversación.',
};

export const audit = {
  title: 'registro de cambios',
  usage: 'registro de cambios',
  description: 'Los últimos cambios hechos por personas: quién, cuándo, qué y dónde',
  example: 'registro de cambios',
  synonyms: ['auditoría', 'ver registro de cambios', 'mostrar registro de cambios', 'quién ha cambiado qué'],
};
