"""French sentences of our own, each of one kind: what every sort of paper says in its own words."""

from __future__ import annotations

import pytest

from tests.statements.papers import read_paper

# By type of document and kind; a " / " stands between question and answer.
SENTENCES = {
    ("news-release", "denial"): """
        L'Agence des quais dément toute fuite de carburant.
        Le port réfute catégoriquement ces allégations.
        « Ces propos sont une pure invention », a déclaré la mairesse.
        La direction assure qu'aucun salarié n'a été exposé.
        Contrairement à ce qu'affirme le syndicat, les freins ont été vérifiés en mai.
        La coopérative rejette en bloc les accusations du quotidien.
        Nous nous inscrivons en faux contre ces affirmations.
        Il est faux de prétendre que nos barges sont vétustes.
        Jamais nous n'avons vendu les coordonnées de nos abonnés.
        La rumeur selon laquelle la ligne serait fermée est sans fondement.
        Nos équipes ont agi dans le strict respect de la réglementation.
        La société se défend d'avoir caché le défaut.
        Son avocat plaide la bonne foi et nie toute intention frauduleuse.
        Interrogé par nos soins, le maire dément avoir signé ce contrat.
        Aucune donnée bancaire n'a été compromise, assure l'entreprise.
        « Je n'ai rien à me reprocher », insiste l'ancien trésorier.
        « Tout cela est grotesque », balaie le maire.
        La société affirme ne pas avoir été informée de ces essais.
        « Nous n'avons rien caché à personne », jure Ada Roy, directrice de l'usine.
        Pour Verval, ces chiffres sont fantaisistes.
        La préfecture nie tout retard dans l'instruction du dossier.
        Le ministère de la Pêche conteste cette lecture du règlement.
        Luc Roy a toujours clamé son innocence.
        Non, la digue n'a pas cédé faute d'entretien.
        La coopérative a fermement démenti ces informations dans un courriel.
        « C'est un tissu de mensonges », réagit le syndicat.
        L'hôpital assure que tous les protocoles ont été suivis.
        Le maire a tenu à démentir la rumeur d'un déménagement.
        Le groupe se dit étranger à ces pratiques.
        Nous réfutons l'idée selon laquelle nos barrages auraient aggravé la crue.
        Le préfet rappelle qu'aucun ordre n'a été donné en ce sens.
        Ces chiffres ne reflètent pas la réalité.
        Ses avocats contestent la régularité de la perquisition.
    """,
    ("letter", "denial"): """
        Nous contestons formellement votre version des faits.
        Vos griefs sont dénués de tout fondement.
        Nous ne pouvons accepter vos reproches.
        Je conteste avoir reçu cette facture.
        Nous récusons toute responsabilité dans ce sinistre.
        Notre société n'a manqué à aucune de ses obligations.
        Cette affirmation est contraire à la réalité.
        Nous n'avons jamais pris un tel engagement.
        Votre réclamation ne saurait prospérer.
        Il n'a jamais été convenu que la livraison serait gratuite.
        Nous tenons à démentir les propos que vous nous prêtez.
        À aucun moment notre personnel n'a manqué de respect à votre cliente.
        Nous ne sommes en rien responsables de cette fuite.
        Votre présentation des faits est pour le moins partiale et ne correspond pas à la réalité.
        Je ne vous dois rien.
        Je réfute l'intégralité de vos accusations.
        Nous n'avons pas à supporter les conséquences de votre négligence.
    """,
    ("defence", "denial"): """
        3. La défenderesse nie les allégations du paragraphe 3.
        4. Les paragraphes 5 à 8 sont niés.
        5. Elle nie le paragraphe 9 tel que rédigé.
        6. Le paragraphe 10 est expressément nié.
        7. Les allégations du paragraphe 11 sont fausses.
        8. Elle n'a jamais reçu l'avis allégué au paragraphe 12.
        3. Elle nie le paragraphe 4, ajoutant que la livraison a été refusée par le demandeur.
        4. La défenderesse nie catégoriquement avoir autorisé ces travaux.
        5. Les dommages réclamés sont exagérés, indirects et ne lui sont pas imputables.
        6. Contrairement à l'allégation du paragraphe 7, le chantier était clôturé.
        12. Elle nie, pour cause d'ignorance, les allégations du paragraphe 12.
        13. Le défendeur nie devoir quelque somme que ce soit au demandeur.
        14. Les allégations du paragraphe 15 sont inexactes et sont niées.
    """,
    ("defence", "admission"): """
        9. Le paragraphe 1 est admis.
        10. Elle admet les paragraphes 2 et 3 de la demande.
        7. Elle admet que le contrat P-1 a été signé le 4 mai.
        8. Elle reconnaît avoir reçu la mise en demeure P-4.
        15. Les allégations contenues au paragraphe 16 sont admises.
        16. Le défendeur reconnaît sa signature sur la pièce P-2.
    """,
    ("defence", "non-admission"): """
        11. Elle n'a pas connaissance des faits allégués au paragraphe 13.
        12. Le paragraphe 14 est ignoré.
        13. Quant au paragraphe 15, elle s'en remet à la convention.
        14. Elle ignore le paragraphe 16 et en exige la preuve.
        9. La défenderesse n'a pas de connaissance personnelle du paragraphe 8 et l'ignore.
        10. Elle s'en remet au tribunal quant au paragraphe 9.
        17. Le défendeur n'a pas à répondre au paragraphe 18.
        18. Il ne peut ni admettre ni nier le paragraphe 19.
    """,
    ("news-release", "admission"): """
        La ville reconnaît avoir tardé à réparer la digue.
        Le musée admet que l'inventaire était incomplet.
        « Nous avons failli », a reconnu le directeur général.
        La compagnie concède un manque de transparence.
        Nous regrettons cette erreur et présentons nos excuses aux passagers.
        Cette situation n'aurait jamais dû se produire.
        Nous assumons l'entière responsabilité de cet accident.
        Le ministre a fini par avouer que le rapport avait été réécrit.
        Nous aurions dû avertir les riverains plus tôt.
        Un de nos prestataires a supprimé par erreur 400 dossiers.
        Nos contrôles n'étaient pas suffisants.
        Elle convient que les délais n'ont pas été tenus.
        L'usine ne conteste pas le dépassement des seuils.
        La Régie a concédé que ses calculs étaient erronés.
        « C'est notre faute », a admis le directeur.
        La Ville avoue ne pas avoir fait analyser l'eau depuis 2015.
        Nous avons manqué de vigilance.
        Nous n'avons pas su écouter les familles.
        Nos procédures internes n'ont pas été respectées.
        L'incident est dû à une défaillance de notre système d'alarme.
        Un fichier de paie a été mis en ligne par inadvertance pendant six jours.
        La compagnie a reconnu sa responsabilité dans le déraillement.
        « J'ai commis une erreur de jugement », a déclaré le ministre Paul Caron.
        L'Université reconnaît des failles dans la protection de ses serveurs.
        « Nous avons sous-estimé le risque », concède Ada Roy.
        Le ministère a admis du bout des lèvres que le registre n'existait pas.
        La société a présenté ses excuses aux riverains.
        Nous n'avons pas été assez rapides.
        Des courriels ont été transmis à de mauvais destinataires.
        Le PDG a fait son mea culpa devant les actionnaires.
    """,
    ("letter", "admission"): """
        L’Agence a elle-même avoué, le 10 mai 2022, que sa déclaration du 22 avril était fausse.
        Vous avez admis que vos accusations étaient infondées.
        Je reconnais vous devoir la somme de 900 euros.
        Effectivement, la livraison a eu deux jours de retard et nous nous en excusons.
        C'est notre service comptable qui s'est trompé.
        Nous avons bien reçu votre courrier mais avons omis d'y répondre.
        Votre dossier a été égaré par nos services.
        Nous sommes conscients que ce délai n'est pas acceptable et vous prions de nous en excuser.
        Il est exact que notre chauffeur a quitté les lieux avant l'arrivée de la police.
        Après vérification, il apparaît que nous vous avons facturé deux fois.
        Je n'ai pas respecté le délai convenu.
        Nous vous confirmons que le document a été détruit par erreur.
        Nous déplorons cette erreur de facturation et vous adressons un avoir.
        Il s'agit d'une négligence de ma part.
        Je vous dois encore deux loyers.
        Nous reconnaissons que la porte n'était pas conforme.
    """,
    ("news-release", "commitment"): """
        La ville s'est engagée à reconstruire le quai avant l'été.
        Nous allons rembourser tous les voyageurs concernés.
        Un audit indépendant sera lancé dès lundi.
        Le port promet de publier ses relevés chaque mois.
        Nous mettrons fin à cette pratique le 1er mai.
        L'entreprise prend l'engagement de ne plus utiliser ce solvant.
        La Ville s'engage à indemniser les sinistrés avant décembre.
        Nous publierons les résultats de l'enquête dès qu'ils seront connus.
        La direction a promis qu'aucun poste ne serait supprimé.
        Toutes les victimes seront indemnisées.
        Le port s'est dit prêt à indemniser les pêcheurs.
        D'ici décembre, nous aurons remplacé toutes les conduites.
        Nous nous sommes engagés à ne plus survoler le village la nuit.
        La ministre a assuré que le pont serait rouvert en mai.
    """,
    ("letter", "commitment"): """
        Je m'engage à vous régler avant le 30 juin.
        Nous vous ferons parvenir un chèque sous huitaine.
        Nous procéderons au remplacement de la chaudière.
        Nous prenons l'engagement de vous rembourser sous trente jours.
        Je vous verserai le solde le 1er juin au plus tard.
        Soyez assuré que nous réparerons le toit avant l'hiver.
        Nous vous rembourserons l'intégralité des sommes versées.
        Un technicien passera chez vous jeudi pour réparer la fuite.
    """,
    ("news-release", "correction"): """
        Le journal rectifie : la somme était de 3 000 euros.
        Contrairement à ce que nous avons écrit hier, le maire n'était pas présent.
        Nous retirons cette affirmation.
        La Gazette a publié un rectificatif : le prévenu a été relaxé, et non condamné.
        Précision : M. Roy n'a jamais dirigé la société Verval.
        Nous avions écrit que 41 stations étaient équipées; elles étaient 14.
        La ministre est revenue sur ses propos de mardi.
        Rectificatif : le tribunal n'a pas condamné la mairie.
        Cette version remplace celle publiée le 4 mai.
    """,
    ("letter", "correction"): """
        Le montant indiqué dans notre lettre du 4 mai est erroné; il s'agit de 412 euros.
        La présente annule et remplace notre courrier du 4 mai.
        Je reviens sur ma déclaration du 4 mai : je n'étais pas au bureau ce jour-là.
    """,
    ("email", "correction"): """
        Correction : la réunion a eu lieu le 12, pas le 21.
        Petite correction : c'est 14 h et non 16 h.
    """,
    ("email", "admission"): """
        Désolé, j'ai oublié de verrouiller la grille.
        C'est ma faute, j'ai envoyé la mauvaise version.
        On a complètement raté la livraison de jeudi.
        J'aurais dû te prévenir avant.
        Tu as raison, la clause manquait dans la version que j'ai signée.
    """,
    ("email", "commitment"): """
        Je t'envoie le relevé corrigé demain matin.
        Je m'en occupe dès demain.
    """,
    ("news-release", "non-admission"): """
        Contactée, la direction n'a pas souhaité réagir.
        Le parquet se refuse à tout commentaire.
        L'entreprise ne confirme ni n'infirme l'existence d'un accord.
        La somme a été versée sans reconnaissance de responsabilité.
        Verval n'a pas donné suite à nos demandes d'entrevue.
        Le ministre a refusé de commenter une affaire en cours.
        Le porte-parole n'a voulu ni confirmer ni démentir l'information.
        L'entreprise n'a pas répondu à nos sollicitations.
    """,
    ("news-release", "allegation"): """
        Le syndicat accuse la direction d'avoir falsifié les horaires.
        Selon les riverains, l'usine rejette ses eaux la nuit.
        Les parents dénoncent l'inaction du rectorat.
        L'association reproche à la préfète d'avoir ignoré l'enquête publique.
        Le gouvernement piétine la liberté d'informer.
        La mairie a installé ces caméras sans aucune autorisation.
        Le promoteur aurait versé 40 000 euros à un élu.
        La ministre a menti aux députés.
        Les dirigeants ont sciemment caché les résultats des essais.
        La Ligue accuse la préfecture d'avoir fiché des manifestants.
        Selon l'avocate des familles, l'hôpital savait depuis mars.
        « Ils nous ont menti pendant dix ans », s'indigne Ada Roy, porte-parole des riverains.
        Le syndicat déplore que la direction ait licencié douze personnes sans préavis.
        Cette surveillance est illégale.
        La multinationale échappe à l'impôt grâce à des montages opaques.
        Les autorités ont laissé faire.
        Le décret porte une atteinte disproportionnée à la vie privée.
        Le Front dénonce un coup de force de la direction.
        « La direction s'est moquée de nous », tonne Paul Caron.
        Des salariés affirment avoir été contraints de travailler la nuit.
        Le maire a bradé un terrain public à un ami.
        L'administration traîne les pieds depuis deux ans.
        Cette loi foule aux pieds le droit d'asile.
        L'exploitant a déversé ses boues dans le ruisseau.
        La famille soupçonne la clinique d'avoir maquillé le dossier.
    """,
    ("letter", "allegation"): """
        Vous n'avez pas respecté les termes du contrat.
        Malgré nos trois relances, la facture reste impayée.
        Vos ouvriers ont endommagé notre clôture.
        Le logement que vous nous louez est insalubre.
        Depuis mars, je subis les moqueries quotidiennes de mon chef.
        Vous avez unilatéralement modifié nos horaires.
        Aucun des défauts signalés n'a été réparé.
        Vous refusez toujours de nous remettre les clés.
        Votre société n'a toujours pas effectué les réparations promises.
        Le véhicule que vous m'avez vendu présente un vice caché.
        Vous nous avez facturé des heures qui n'ont jamais été effectuées.
        Votre fils a brisé notre fenêtre.
        Vos agents m'ont insulté et bousculé.
        À ce jour, je n'ai reçu ni remboursement ni explication.
        Ces agissements constituent une violation de notre contrat.
        Vous avez encaissé mon chèque sans livrer la marchandise.
        Vous m'avez licenciée sans motif.
        Votre chien a mordu mon fils.
        Ce comportement est inacceptable.
        Vous persistez à ignorer nos courriers.
    """,
    ("claim", "allegation"): """
        12. La défenderesse a omis d'entretenir la toiture.
        13. Le demandeur a subi une perte de 40 000 $.
        14. La décision est entachée d'un détournement de pouvoir.
        Le préfet a méconnu l'étendue de sa compétence.
        Il n'a été tenu aucun compte de l'avis de la commission.
        4. Le défendeur a fait défaut de payer les loyers de mai et de juin.
        5. La demanderesse a subi des dommages de 12 000 $ du fait de cette négligence.
        6. Les défendeurs savaient ou auraient dû savoir que la poutre était pourrie.
        L'arrêté a été pris par une autorité incompétente.
        Le ministre n'a pas consulté la commission avant de signer le décret.
        Une telle ingérence n'est ni nécessaire ni proportionnée.
        21. La défenderesse a rompu le contrat sans préavis ni motif.
        22. Le véhicule vendu était affecté d'un vice caché.
        Le signataire de l'acte n'avait pas reçu délégation.
    """,
    ("judgment", "finding"): """
        Le Tribunal retient que le vendeur connaissait le vice.
        Il ressort de l'instruction que la digue n'a pas été entretenue.
        La faute de la commune est établie.
        La preuve prépondérante démontre que le chauffeur dormait.
        Le Tribunal n'accorde aucune crédibilité à cette version.
        La demanderesse n'a pas prouvé son dommage.
        Le Tribunal conclut que les travaux n'ont pas été exécutés selon les règles de l'art.
        Il est établi que le véhicule roulait à 120 km/h.
        La bailleresse n'a pas délivré un logement décent.
        Attendu que la dette n'est pas sérieusement contestable ;
        Le Tribunal constate que la défenderesse n'a produit aucune facture.
        Or, l'employeur ne justifie d'aucune recherche de reclassement.
        La version du demandeur est plus crédible.
    """,
    ("judgment", "allegation"): """
        Le demandeur reproche au notaire de ne pas l'avoir averti.
        Selon la locataire, le chauffage était coupé depuis novembre.
        La locataire fait valoir que le toit fuyait.
        Le demandeur prétend que le notaire a omis de publier l'acte.
        Les requérants soutiennent que l'enquête publique était irrégulière.
    """,
    ("judgment", "denial"): """
        Le notaire nie avoir reçu ces fonds.
        La banque réplique qu'elle n'a commis aucune faute.
        L'intimée nie avoir reçu la lettre.
    """,
    ("judgment", "admission"): """
        À l'audience, le défendeur reconnaît avoir signé le billet.
        Le défendeur admet ne pas avoir vérifié la charge.
        L'employeur reconnaît que la salariée n'a pas été convoquée.
    """,
    ("regulator-report", "finding"): """
        La Commission conclut que la banque a contrevenu à l'article 10.
        L'enquête a permis d'établir que 4 000 dossiers étaient accessibles.
        La société n'a mis en œuvre aucune mesure de chiffrement.
        Ces faits constituent un manquement à l'article 32.
        Les contrôles internes sont lacunaires.
        Nous avons constaté que les clés n'étaient pas consignées.
        Aucun registre n'était tenu.
        Le Bureau a relevé 14 irrégularités.
        Le ministère ne dispose pas d'un portrait fiable de ses bâtiments.
        Le Ministère n'a pas respecté ses propres délais dans 40 % des cas.
        Les contrôles sont inexistants.
        Notre examen a révélé que 14 dossiers sur 60 étaient incomplets.
        La mission a constaté de graves défaillances dans la tenue des comptes.
    """,
    ("regulator-report", "admission"): """
        La société a reconnu l'absence de registre.
        Le ministère convient de la nécessité d'améliorer ses contrôles.
    """,
    ("regulator-report", "commitment"): """
        L'organisme s'est engagé à corriger la situation d'ici six mois.
        Le ministère entend mettre en place un registre d'ici mars.
    """,
    ("regulator-report", "denial"): """
        La société conteste ce manquement.
        La mairie ne partage pas cette analyse.
    """,
    ("transcript", "denial"): """
        Q. Avez-vous déplacé la barrière? / R. Non.
        Q. Est-ce que vous avez parlé au témoin avant l'audience? / R. Non, pas du tout.
        Q. C'est vous qui avez fermé la vanne? / R. Non, c'est pas moi.
        Q. Avez-vous menacé M. Roy? / R. Jamais.
        Q. Vous l'avez vu ce jour-là? / R. Je ne l'ai pas vu.
        Q. Vous avez touché au thermostat? / R. Non, monsieur.
    """,
    ("transcript", "admission"): """
        Q. Vous avez signé le rapport sans le lire, c'est exact? / R. Oui.
        Q. Aviez-vous informé le propriétaire? / R. Non.
        Q. Que s'est-il passé? / R. J'ai oublié de serrer le frein.
        Q. Et vous n'avez prévenu personne? / R. Non.
        Q. Est-ce que le frein avait été vérifié? / R. Non, pas cette semaine-là.
        Q. C'est votre signature? / R. Oui, c'est bien ma signature.
        Q. Vous étiez au courant du défaut? / R. Oui, depuis janvier.
        Q. Avez-vous consulté un ingénieur? / R. Non.
    """,
    ("transcript", "non-admission"): """
        Q. Qui tenait la barre? / R. Aucune idée.
        Q. À quelle heure? / R. Je ne pourrais pas vous dire.
        Q. Combien étiez-vous? / R. Je me souviens pas.
        Q. Qui a signé? / R. Je l'ignore.
    """,
    ("affidavit", "allegation"): """
        4. Mon supérieur m'a ordonné de détruire les fiches.
        6. Le gérant nous a forcés à signer des feuilles de temps vierges.
        8. Le directeur m'a menacée de renvoi si je parlais.
    """,
    ("affidavit", "denial"): """
        5. Je n'ai jamais signé ce bail.
        7. Je n'étais pas présent lors de cette réunion.
    """,
    ("letter", "non-admission"): """
        La présente est écrite sans préjudice et sans admission de quelque nature que ce soit.
        Nous ne sommes pas en mesure de confirmer la date de cet envoi.
    """,
    ("transcript", "commitment"): """
        Q. Pouvez-vous nous fournir le relevé? / R. Je vais le chercher et je vous l'enverrai.
    """,
}
ROWS = [
    (type_, kind, line.strip())
    for (type_, kind), lines in SENTENCES.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("type_", "kind", "sentence"), ROWS, ids=lambda v: str(v)[:60])
def test_a_french_sentence_yields_its_kind_alone(type_, kind, sentence):
    """However a lawyer, an authority, a company or a newspaper words it."""
    found = read_paper(sentence.replace(" / ", "\n"), type_, language="fr")
    assert [statement.kind.value for statement in found] == [kind]
