/**
 * What passwords are mostly made of and what is tried first, in lower case: words of well-known lists of leaked passwords,
 * in Dutch and English, and rows of keys.
 */
export const knownWords: readonly string[] = `
wachtwoord wachtwoorden paswoord password passwort passw0rd pass geheim geheimpje toegang inloggen login admin administrator
beheer beheerder root system systeem welkom welcome hallo hello qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm azerty
abcdef abcdefghij abcdefghijklmnopqrstuvwxyz abc iloveyou ikhouvanjou ikhouvan liefde love schatje schat lieverd mama papa
letmein trustno dragon monkey football voetbal baseball superman batman pokemon starwars princess prinses prinsesje sunshine
shadow master michael jennifer jordan hunter killer charlie ashley daniel jessica thomas bailey andrea robert maggie summer
zomer winter herfst lente voorjaar najaar januari februari maart april mei juni juli augustus september oktober november
december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gemeente gemeentehuis stadhuis ambtenaar burgemeester
veiligheid veiligheidshuis wijkteam wijkbeeld politie boa overlast nederland holland oranje amsterdam rotterdam utrecht
feyenoord ajax heracles vitesse koningsdag sinterklaas kerstmis vakantie computer internet laptop telefoon mobiel samsung
apple google facebook windows microsoft office teams kantoor werk thuis straat huis tuin bloem bloemen hond poes katten
kat vogel paard vis zon maan ster sterren test tester testen proef demo voorbeeld tijdelijk temp changeme verander nieuw
start begin secret private secure security default user gebruiker account iamgod fuckyou fuck whatever freedom vrijheid
`
  .trim()
  .split(/\s+/);
