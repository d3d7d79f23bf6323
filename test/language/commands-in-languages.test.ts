import assert from 'node:assert/strict';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { createParser, type ParsedCommand } from '#adapters/teams/parse-command.ts';
import { de } from '#language/de.ts';
import { en } from '#language/en.ts';
import { es } from '#language/es.ts';
import { fr } from '#language/fr.ts';
import { LANGUAGES } from '#language/languages.ts';

const parsers = new Map(LANGUAGES.map((words) => [words, createParser(COMMANDS, words)]));
const inEnglish = createParser(COMMANDS, en);

/** What a text comes to, apart from what it would be if a customer were called so, or after a question: "annuler" says no. */
function meaning({ whereCalled: _called, reply: _reply, ...parsed }: ParsedCommand): unknown {
  return parsed;
}

/** "d'", "qu'", "al" and "del" are of no name; a name that begins with a D has no word before it. */
const MELTED = [
  [fr, "consommation d'Adatum", 'usage for Adatum'],
  [fr, 'consommation d’Adatum', 'usage for Adatum'],
  [fr, "usage d'Adatum hier", 'history for Adatum yesterday'],
  [fr, "acquitter l'alerte d'Adatum", 'acknowledge Adatum'],
  [fr, "prévisions d'Adatum", 'forecast for Adatum'],
  [fr, "historique d'Adatum", 'history for Adatum'],
  [fr, "qui suit les alertes d'Adatum", 'who hears about Adatum'],
  [fr, "est-ce qu'Adatum dépasse son budget ?", 'usage for Adatum'],
  [fr, "pourquoi est-ce qu'Adatum est si cher ?", 'what drives Adatum'],
  [fr, "combien qu'Adatum a dépensé", 'usage for Adatum'],
  [fr, 'prévisions Damart', 'forecast for Damart'],
  [fr, 'coûts Lidl', 'usage for Lidl'],
  [fr, 'combien Quadrant a dépensé', 'usage for Quadrant'],
  [es, 'consumo del Adatum', 'usage for Adatum'],
  [es, 'historial del Adatum', 'history for Adatum'],
  [es, 'confirma del Adatum', 'acknowledge Adatum'],
  [es, 'silencia al Adatum durante 2 horas', 'silence Adatum for 2 hours'],
] as const;

/** Times that every language says in its own words. */
const TIMES = [
  [en, 'what did Contoso spend in the third quarter of 2026', 'history for Contoso in q3 2026'],
  [en, 'usage for Contoso Q3', 'history for Contoso in q3'],
  [en, 'since yesterday what changed', 'changes since yesterday'],
  [de, 'Wie viel hat Contoso im 3. Quartal ausgegeben?', 'history for Contoso in q3'],
  [de, 'Contoso im dritten Quartal 2026', 'history for Contoso in q3 2026'],
  [de, 'verlauf von Contoso letztes Quartal', 'history for Contoso last quarter'],
  [de, 'Was hat sich seit gestern geändert?', 'changes since yesterday'],
  [de, 'was ist seit Montag neu', 'changes since monday'],
  [fr, 'combien a dépensé Contoso au 3e trimestre ?', 'history for Contoso in q3'],
  [fr, 'consommation de Contoso au troisième trimestre 2026', 'history for Contoso in q3 2026'],
  [fr, 'historique de Contoso le trimestre dernier', 'history for Contoso last quarter'],
  [fr, 'depuis hier, qu’est-ce qui a changé ?', 'changes since yesterday'],
  [fr, 'consommation de Contoso ce trimestre', 'history for Contoso this quarter'],
  [es, '¿cuánto gastó Contoso en el tercer trimestre?', 'history for Contoso in q3'],
  [es, 'uso de Contoso en el 3.er trimestre de 2026', 'history for Contoso in q3 2026'],
  [es, 'Contoso el trimestre pasado', 'history for Contoso last quarter'],
  [es, '¿Qué ha cambiado desde ayer?', 'changes since yesterday'],
] as const;

const COURTEOUS = [
  [en, 'please ack Contoso, thanks'],
  [en, 'ack Contoso bitte'],
  [de, 'Hallo, quittiere Contoso bitte'],
  [de, 'quittiere Contoso, danke'],
  [fr, "bonjour, acquitter Contoso s'il te plaît"],
  [fr, 'acquitter Contoso s’il vous plaît, merci'],
  [fr, 'acquitter Contoso svp'],
  [es, 'hola, confirma Contoso por favor'],
  [es, 'confirma Contoso, gracias'],
] as const;

/** What help says of arguments, and the same in English. */
const WITH_ARGUMENTS = [
  [de, 'stumm Contoso für 3 Tage überall', 'silence Contoso for 3 days everywhere'],
  [de, 'stumm alle bis Freitag überall', 'silence all until friday everywhere'],
  [de, 'stumm Contoso bis Ende der Periode', 'silence Contoso until the period ends'],
  [de, 'stummschaltung aufheben alle überall', 'unsilence all everywhere'],
  [de, 'stummschaltung aufheben Contoso überall', 'unsilence Contoso everywhere'],
  [de, 'laut alle', 'unsilence all'],
  [
    de,
    'abonniere alle bei 70,90,110 mit Prognosen mit Ausreißern',
    'subscribe all at 70,90,110 with forecasts with spikes',
  ],
  [de, 'abonniere Contoso mit Ausreißern', 'subscribe Contoso with spikes'],
  [de, 'abbestellen betriebsmeldungen', 'unsubscribe health'],
  [de, 'abbestellen Contoso von Ausreißern', 'unsubscribe Contoso from spikes'],
  [de, 'abbestellen von Prognosen', 'unsubscribe from forecasts'],
  [de, 'bericht täglich um 09:00', 'digest daily at 09:00'],
  [de, 'bericht aus', 'digest off'],
  [de, 'prognose', 'forecast'],
  [de, 'verlauf von Contoso im Oktober', 'history for Contoso in october'],
  [de, 'änderungen seit letztem Bericht', 'changes since last digest'],
  [fr, 'changements depuis le dernier résumé', 'changes since last digest'],
  [es, 'cambios desde el último resumen', 'changes since last digest'],
  [de, 'größter anstieg seit Montag', 'biggest increase since monday'],
  [de, 'größter anstieg seit letztem Monat in EUR', 'biggest increase since last month in EUR'],
  [de, 'höchste ausgaben 10 in EUR', 'biggest 10 in EUR'],
  [de, 'über 90\u00A0% in EUR', 'over 90% in EUR'],
  [fr, 'mettre en sourdine Contoso pendant 3 jours partout', 'silence Contoso for 3 days everywhere'],
  [fr, "mettre en sourdine tous jusqu'à vendredi", 'silence all until friday'],
  [fr, 'mettre en sourdine Contoso jusqu’à la fin de la période', 'silence Contoso until the period ends'],
  [fr, 'réactiver tous partout', 'unsilence all everywhere'],
  [
    fr,
    's’abonner à tous à 70,90,110 avec prévisions avec pics',
    'subscribe all at 70,90,110 with forecasts with spikes',
  ],
  [fr, "s'abonner à Contoso avec pics", 'subscribe Contoso with spikes'],
  [fr, 'se désabonner de avis de service', 'unsubscribe health'],
  [fr, 'se désabonner de Contoso pour pics', 'unsubscribe Contoso from spikes'],
  [fr, 'acquitter tout', 'acknowledge all'],
  [fr, 'résumé quotidien à 09:00', 'digest daily at 09:00'],
  [fr, 'résumé désactivé', 'digest off'],
  [fr, 'prévision', 'forecast'],
  [fr, 'historique de Contoso hier', 'history for Contoso yesterday'],
  [fr, 'plus fortes hausses depuis hier en EUR', 'biggest increase since yesterday in EUR'],
  [fr, 'plus grosses dépenses 10 en EUR', 'biggest 10 in EUR'],
  [fr, 'budget dépassé en EUR', 'over budget in EUR'],
  [fr, 'au-dessus de 90\u202F%', 'over 90%'],
  [es, 'silenciar Contoso durante 3 días en todas partes', 'silence Contoso for 3 days everywhere'],
  [es, 'silenciar todos hasta el viernes', 'silence all until friday'],
  [es, 'silenciar Contoso hasta fin del período', 'silence Contoso until the period ends'],
  [es, 'dejar de silenciar todos en todas partes', 'unsilence all everywhere'],
  [
    es,
    'suscribirme a todos al 70,90,110 con previsiones con picos',
    'subscribe all at 70,90,110 with forecasts with spikes',
  ],
  [es, 'cancelar suscripción a avisos del servicio', 'unsubscribe health'],
  [es, 'cancelar suscripción a Contoso solo para picos', 'unsubscribe Contoso from spikes'],
  [es, 'resumen diario a las 09:00', 'digest daily at 09:00'],
  [es, 'resumen desactivado', 'digest off'],
  [es, 'previsión', 'forecast'],
  [es, 'historial de Contoso el mes pasado', 'history for Contoso last month'],
  [es, 'mayor aumento desde ayer en EUR', 'biggest increase since yesterday in EUR'],
  [es, 'mayor gasto 10 en EUR', 'biggest 10 in EUR'],
  [es, 'por encima del 90\u00A0% en EUR', 'over 90% in EUR'],
] as const;

describe('the commands in the words of a language', () => {
  for (const words of LANGUAGES) {
    it(`are understood as their examples stand in help (${words.tag}), whatever language the person reads`, () => {
      for (const [reader, parse] of parsers) {
        for (const [name, { example }] of Object.entries(words.commands)) {
          // elsewhere "résumé" is the English "resume"
          if (reader !== fr && words === fr && name === 'digest') continue;
          const english = en.commands[name as keyof typeof en.commands].example;
          // only the English example gives the reason of a silence
          const same = words === en ? english : english.replace(/ because .*/, '');
          assert.deepEqual(
            meaning(parse(example, reader !== en)),
            meaning(inEnglish(same)),
            `${reader.tag}: ${example}`,
          );
        }
      }
    });
  }

  it('are understood with the arguments that help names', () => {
    for (const [words, text, english] of WITH_ARGUMENTS) {
      const parsed = parsers.get(words)?.(text, true);
      assert.deepEqual(parsed && meaning(parsed), meaning(inEnglish(english, true)), text);
    }
  });

  it('are understood with what stands before a vowel or melts with an article', () => {
    for (const [words, text, english] of MELTED) {
      const parsed = parsers.get(words)?.(text, true);
      assert.deepEqual(parsed && meaning(parsed), meaning(inEnglish(english)), text);
    }
  });

  it('are understood with quarters, and with a time before what is asked', () => {
    for (const [words, text, english] of TIMES) {
      const parsed = parsers.get(words)?.(text, true);
      assert.deepEqual(parsed && meaning(parsed), meaning(inEnglish(english)), text);
    }
  });

  it('are understood with the courtesies of every language', () => {
    for (const [words, text] of COURTEOUS) {
      const parsed = parsers.get(words)?.(text, true);
      assert.deepEqual(parsed && meaning(parsed), { name: 'acknowledge', customers: ['Contoso'] }, text);
    }
  });

  it('change nothing for a word with accents that the language of the command does not have', () => {
    for (const [words, parse] of parsers) {
      assert.deepEqual(parse('résume Contoso'), { name: 'usage for', customer: 'Contoso' }, words.tag);
      assert.notEqual(parse('résumé Contoso').name, 'unsilence', words.tag);
      assert.notEqual(parse('résümé alerts for Contoso').name, 'unsilence', words.tag);
    }
    assert.equal(inEnglish('resume Contoso').name, 'unsilence');
    assert.equal(inEnglish('resume Café Süd').name, 'unsilence');
    assert.equal(parsers.get(es)?.('resume Contoso').name, 'usage for');
  });
});
