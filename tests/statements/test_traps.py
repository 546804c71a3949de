"""What looks like a statement and is none: each sentence yields nothing, or only its right kind."""

from __future__ import annotations

import pytest

from tests.statements.papers import read_paper

NOTHING = {
    "judgment": """
        She was admitted to hospital on the Tuesday.
        He was admitted to the bar in 1994.
        The witness was admitted into the clinic at noon.
        The coach was denied entry to the ferry.
        The motion to strike was denied.
        The court denied the application for a stay.
        The appeal is dismissed with costs.
        The motion is granted in part.
        The order below is affirmed.
        We affirm the judgment and remand the file.
        It is so ordered.
        Costs are reserved to the trial judge.
        Section 9 of the Act provides that notice must be given within ten days.
        Rule 14 requires a party to serve its list before the hearing.
        The movant must show that his counsel was ineffective.
        In order to prevail, a claimant must establish a duty and its breach.
        See Able v. Baker, 14 F.3d 201 (2d Cir. 1994).
        The standard of review is well known.
        The appeal was heard in Leeds on the second of May.
        The appellant attended and represented himself.
        I have read the bundle and the skeleton arguments.
        I am grateful to counsel for their help.
        The hearing was adjourned to the autumn list.
        The question before me is whether the fee is payable.
        What, then, is the measure of the loss?
        If the second reading is right, the appeal should succeed.
        Counsel appeared for the respondent.
        There is a strong presumption that counsel's conduct was reasonable.
        The burden of proof lies on the party who asserts.
        For the purposes of the section, a vessel includes a barge.
        The case was listed for three days.
        The trial was adjourned because counsel was ill.
        The tribunal dismissed her claims of harassment.
        The Employment Tribunal dismissed one claim of bias contrary to section 15.
        The employer now appeals against that ruling.
        The matter was decided on the papers.
        The claim was remitted to the same tribunal.
        Before the Court is the motion of the second mill.
        Both claims arise out of events in the spring of 2016.
        The trial took place over six days in March.
        This is my judgment on the two suits that were tried.
        The present appeal has been preferred against the order of the High Court.
        This petition was filed against the final order of the tribunal which upheld the award.
        The appeal was heard at Leeds and was decided on 17 October 2017.
        Concluding that the clerk is immune, we shall reverse the order below.
        The case was remitted to a fresh panel.
        Plaintiff filed the operative First Amended Complaint in May.
        The facts below are taken from the amended complaint.
        The tribunal awarded her four thousand pounds.
    """,
    "claim": """
        The Plaintiff claims damages of forty thousand dollars.
        The Plaintiff seeks a declaration that the lease is void.
        WHEREFORE, the Plaintiff prays for judgment in her favour.
        This Court has jurisdiction under section 17 of the Act.
        Venue is proper in this district.
        This action is brought pursuant to the Bills of Lading Act.
        The Plaintiff incorporates the preceding paragraphs.
        (A copy of the lease is attached as Exhibit "C")
        The Plaintiff repeats and realleges paragraphs 1 to 9.
        The Plaintiff proposes that this action be tried at Halifax.
        The Plaintiff is an individual who lives in Moncton.
        The Defendant Harbour Foods is a corporation with its head office in Hull.
        Brightwater Rail is a company incorporated in Ontario.
        The Plaintiff resides in the city of Regina.
        Section 4 of the Act provides that no carrier shall charge a toll.
        Her uncle was admitted to hospital that week.
        The Plaintiff relies on the remainder of the pleading.
        Harbour Lines owns and operates a ferry between Hull and Leith.
        Brightwater now does business as Quay Lines.
        Miller is employed by the second Defendant as a clerk.
        See Able v. Baker, 44 F.2d 17.
    """,
    "media-statement": """
        Thank you for your patience.
        Please contact the press desk for interviews.
        For more information, visit the web page.
        We look forward to the spring season.
        Has the company admitted anything?
        Did the bank lie to its customers?
        The allegations were in the newspapers last week.
        A corrected timetable is posted at every station.
        The corrected version of the menu may be had at the door.
        A passenger who fell was admitted to hospital.
        Two hundred passengers were denied entry to the hall.
        Admission to the exhibition is free.
        Brightwater runs thirty trains a day.
        Brightwater was founded in 1911.
        The museum opened its new wing on Saturday.
        The association has 3,200 members.
        Many towns use cameras of this sort.
        The weather was fine and the crowd was large.
        The concert begins at eight.
        Tickets are on sale at the door.
        Our offices are in Main Street.
        The correctional service moved to a new building.
        Interviews may be arranged through the press desk.
        He was found unconscious on the stairs.
        Parking is found behind the hall.
        The choir sang and the mayor spoke.
        The parade drew visitors from three counties.
        Read more
        Share this page
        All rights reserved.
        We are working on the spring timetable.
        Going forward, the road bends left at the mill.
        The main point is that the road is open.
        The U.S. Navy band played in the square.
        The spokes of the wheel were painted red.
        The garden is in flower and the sun said so.
        The committee has oversight of the harbour.
        The behaviour of drivers will no longer be tolerated.
        If the review finds a fault, the line will be closed.
        She asked about a line in the minutes that was inaccurate.
        The old pump was replaced with a new one.
    """,
    "news-release": """
        He is scheduled to be arraigned on Monday in Department 4.
        If convicted, he faces a maximum of nine years in prison.
        She was ordered held on bail of forty thousand dollars.
        The case is being prosecuted by two deputies of the fraud unit.
        Anyone with information should call the desk.
        The hearing is set for June.
        An indictment is not proof of guilt?
        The unit was assisted by the port police.
        For further information, contact the press office.
        The award was presented at a lunch.
        The office has forty lawyers.
        The new court house opens in May.
        The Attorney was born in Leeds.
        The judge ordered Miller held on bail of ten thousand dollars.
        Prosecutors asked for $200,000 bail.
        Detective Crane then obtained an arrest warrant.
        We thank the fire service for its work.
        The public is invited to the ceremony.
        The District Attorney spoke to students on Friday.
        The museum is open on Sundays.
    """,
    "letter": """
        I write to ask for a copy of the register.
        We respectfully request that you answer by Friday.
        We look forward to hearing from you.
        Please find enclosed the receipt.
        I am the director of a small charity.
        Thank you for your letter.
        Do not hesitate to call me.
        The archive is open to readers every day.
        We urge the council to adopt the plan.
        Would you be free on Tuesday?
        Our office is next to the station.
        The study was paid for by a grant.
        I enclose a cheque for the fee.
        The library has nine rooms.
        I was surprised to find the garden in flower.
        You are free to come on Tuesday.
        Kind regards
    """,
    "email": """
        Can you send me the file before noon?
        Thanks for lunch.
        The meeting is at ten in the small room.
        See you on Friday.
        Please print two copies.
        Who has the key to the store?
        Is the printer working again?
        The caterer comes at noon.
        Lunch is in the canteen.
        Best wishes
        The bus stops at the gate.
        Could you ask Rolf?
        The room is booked until four.
    """,
    "affidavit": """
        I swear this affidavit in support of the motion.
        I am the secretary of the company.
        A copy of the letter is marked as Exhibit B.
        The building has four floors.
        The company is a corporation with its head office in Hull.
    """,
    "transcript": """
        Q. When did you first see the van?
        Q. Did you admit that to the officer?
        Good morning, members of the panel.
        Please be seated.
        Thank you, my Lord.
        May it please the Court.
        Shall we break for lunch?
    """,
    "briefing-note": """
        Radar has been used by police for decades.
        Many agencies use such tools.
        The unit has nine officers.
        Question Period is at two.
        Has the minister been told?
        The file is kept in the registry.
        The press office is in the east wing.
    """,
    "other": """
        Are you the owner of the content that has been disabled?
        Please describe the work that has been copied.
        Is the work licensed under an open source licence?
        I have read and understand the guide.
        I have taken fair use into consideration.
        Whether the minister has been told of the tests; if not, why not?
        What are the reasons for the delay?
        Table of contents
        Page 3 of 9
        Minutes of the last meeting were read.
        The list of members is attached.
        Next meeting: the first Monday of June.
        Lunch was served at one.
        The Press Council considered a complaint about two articles.
    """,
    "agreement": """
        This Agreement is made between the parties named above.
        The headings are for convenience only.
        Words in the singular include the plural.
        The schedule forms part of this Agreement.
    """,
    "answer": """
        The Defendant does not oppose Halifax as the place of trial.
        WHEREFORE, the Defendant asks that the action be dismissed.
    """,
}
FRENCH = {
    "judgment": """
        Les parties ont été entendues à l'audience du 4 mars.
        Le fardeau de la preuve incombe à la demanderesse.
        La requête est recevable.
        La question en litige est la suivante.
        REJETTE la demande;
        CONDAMNE la défenderesse à payer 4 000 $;
        Le tout avec les frais de justice.
        Vu les autres pièces du dossier ;
        Le rapporteur public a été entendu en ses conclusions.
        Pour réussir, le demandeur doit prouver une faute, un dommage et un lien de causalité.
        L'appel a été interjeté dans le délai.
        Maître Roy a plaidé pour la locataire.
        Elle fut admise à l'hôpital le mardi.
        Considérant qu'aux termes de l'article L. 12-4 du code : « le bail cesse à sa date » ;
        ORDONNE la publicité du présent jugement,
        DIT que le liquidateur dressera la liste des créances,
        La requête est rejetée.
        Aux termes de l'article 9 de la loi, l'avis est écrit.
        Le requérant ne saurait utilement invoquer ce texte.
        Le débiteur a comparu en personne.
        Il y a lieu de joindre les requêtes.
        Quelle est donc la portée de ce texte ?
        Par jugement du 4 mars 2019, le tribunal a débouté la bailleresse de ses demandes.
        Par acte du 2 mai 2016, la locataire a fait assigner la bailleresse.
        Par une requête enregistrée le 3 juin 2020, Mme Roy demande l'annulation du permis.
        Selon l'article 1240 du code civil, chacun répond de sa faute.
        À l'audience du 6 avril 2021, seule la bailleresse s'est présentée.
        L'affaire a été mise en délibéré au 12 juin.
        Il convient dès lors de confirmer le jugement.
        Elle est condamnée à payer la somme de 900 euros.
        1°) d'annuler la décision du maire ;
        - de mettre à la charge de la commune la somme de 2 000 euros ;
        Elle soutient que :
        Toute personne poursuivie est présumée innocente.
        Il résulte de ces dispositions que la visite est subordonnée à une autorisation.
        Il résulte de tout ce qui précède que la requête doit être rejetée.
        L'association requérante n'est pas fondée à soutenir que le décret est illégal.
        La Ligue justifie d'un intérêt suffisant à l'annulation du décret.
        Son intervention est, par suite, recevable.
        Il appartient au pouvoir réglementaire de fixer les modalités de la visite.
        Considérant que les dispositions contestées instituent une procédure de visite ;
        Considérant qu'il incombe au législateur de concilier ces deux exigences ;
        Le moyen tiré du défaut de contreseing ne peut, dès lors, qu'être écarté.
        Sans qu'il soit besoin d'examiner les autres moyens, la décision est annulée.
        La question présente un caractère sérieux.
        L'équité commande d'allouer à la locataire la somme de 900 euros.
        La bailleresse, qui succombe, supportera les dépens.
        La société Verval conclut au débouté.
        Il s'agit d'une plainte déposée en mai.
    """,
    "claim": """
        Le demandeur réside à Québec et exerce le métier de menuisier.
        Le Tribunal est compétent pour entendre la présente demande.
        La défenderesse a son siège à Lévis.
        CONDAMNER la défenderesse à payer au demandeur 40 000 $;
        Aux termes de l'article L. 300-2, la décision est motivée.
        La requérante a intérêt à agir.
        Les pièces sont produites au soutien de la présente requête.
        La société, dont le siège est à Lyon, est régie par la loi de 1901.
        En droit, l'article 4 du code prévoit un avis préalable.
        PAR CES MOTIFS, la requérante conclut à l'annulation.
        Le code de la route dispose que le permis est personnel.
        2°) de condamner la commune à réparer le mur ;
        Nul ne peut être juge et partie.
    """,
    "news-release": """
        La société compte 300 salariés répartis sur quatre sites.
        Le port accueille chaque année deux cents croisières.
        Le chantier débutera en mars et durera six mois.
        L'accès au quai est interdit aux véhicules.
        La commission se réunira le 4 mai à Rimouski.
        Le rapport sera présenté au conseil municipal en juin.
        Les résultats de l'examen seront affichés lundi.
        Le prix a été remis à Mme Roy pour l'ensemble de son œuvre.
        La mairie invite les habitants à une réunion publique.
        Le musée ne ferme pas le lundi.
        Il ne pleuvra pas avant jeudi.
        Les billets ne sont ni repris ni échangés.
        Aucune inscription n'est requise.
        L'exposition montre la vie des pêcheurs.
        Le documentaire raconte la construction du phare.
        La ligne 4 est perturbée en raison de travaux.
        Le juge a entendu les deux parties mardi.
        Une enquête a été ouverte.
        Le procès aura lieu en novembre.
        Le ministre se rendra sur place demain.
        Nous remercions les bénévoles de leur engagement.
        La Ville s'est dotée d'un plan climat en 2019.
        Le club a confirmé sa participation au tournoi.
        Que s'est-il passé cette nuit-là ?
        Pour toute question, écrivez à l'adresse ci-dessous.
        La sécurité de vos données est notre priorité.
        Cette plainte fera l'objet d'un examen.
        Le règlement interdit l'accès non autorisé aux cales.
        Selon Météo-Côte, le vent faiblira dimanche.
        Le volet culturel du projet est confié à la bibliothèque.
        Veuillez agréer nos salutations.
        Une séance d'information aura lieu jeudi.
        La version corrigée de l'horaire est affichée en gare.
        Fondée en 1911, la société compte 3 200 membres.
        Les voyageurs se sont vu refuser l'accès au quai.
        La gare est ouverte le dimanche.
        Le concert commence à huit heures.
        Qui a payé les travaux ?
        En l'absence de vent, la régate est reportée.
        La mairie assure la navette entre les deux rives.
        Selon le calendrier, la piscine rouvre en mai.
        Le procès-verbal précise que la séance est levée.
    """,
    "letter": """
        Nous accusons réception de votre courrier du 3 mai.
        Je vous remercie de votre réponse rapide.
        Vous trouverez ci-joint le contrat signé.
        Nous restons à votre disposition pour tout renseignement.
        Votre abonnement arrive à échéance le 30 juin.
        Auriez-vous l'obligeance de me faire parvenir une copie du bail ?
        Je souhaite obtenir un rendez-vous.
        Vous pouvez nous joindre du lundi au vendredi.
        Vous n'avez aucune démarche à effectuer.
        Si vous n'êtes pas satisfait, renvoyez l'article sous trente jours.
        Votre dossier est complet.
        Nous avons bien noté votre changement d'adresse.
        Nous ne serons pas ouverts le 15 août.
        Je ne serai pas à Rimouski mardi.
        Je vais bien et j'espère que vous aussi.
        Je vous prie d'agréer, Monsieur, mes salutations.
        Nous souhaiterions obtenir une copie du registre.
        Il accuse réception de votre colis.
        Vous avez publié un article sur notre atelier le 3 mai.
        Prenez acte de la date du rendez-vous.
        Mon patron habite Rimouski.
    """,
    "email": """
        Je te rappelle que la réunion est à dix heures.
        Peux-tu vérifier le tableau ?
        On se voit mardi ?
        Je suis en déplacement jusqu'à jeudi.
        Pas de souci pour vendredi.
    """,
    "defence": """
        La présente défense est bien fondée en faits et en droit.
        REJETER la demande introductive d'instance;
        LE TOUT, avec les frais de justice.
    """,
    "regulator-report": """
        L'audit a porté sur les exercices 2017 et 2018.
        La Commission exerce sa compétence en vertu de la loi de 1978.
        Recommandation 3 : tenir un registre des accès.
        Nous avons rencontré douze employés.
        Le présent rapport comporte trois parties.
        La loi impose un registre des traitements.
        Une procédure contradictoire a été menée.
    """,
    "affidavit": """
        1. Je suis directrice adjointe de la caisse.
        2. J'ai une connaissance personnelle des faits ci-après.
    """,
    "agreement": """
        Le présent contrat est régi par le droit du Québec.
    """,
}
RIGHT_KIND = [
    ("answer", "2. The Defendant denies paragraphs 4 and 5.", {"denial"}),
    ("answer", "3. The Defendant admits paragraph 6.", {"admission"}),
    ("answer", "4. The Defendant has no knowledge of the allegations in paragraph 7.",
     {"non-admission"}),
    ("answer", "5. Defendants lack sufficient information to admit or deny paragraph 9.",
     {"non-admission"}),
    ("media-statement", "The sum was paid without admission of liability.", {"non-admission"}),
    ("judgment", "The jury's verdict was that he was convicted of perjury.", {"finding"}),
    ("claim", "6. The Defendant admitted in a letter that it kept the goods.", {"allegation"}),
    ("claim", "7. The Defendant denied in public that it owned the barge.", {"allegation"}),
    ("letter", "The Harbour Agency has repeatedly defied our requests for tide tables.",
     {"allegation"}),
    ("news-release", "Ida Crane pleaded not guilty in court on Monday.", {"denial"}),
    ("news-release", "And the clerk admitted that he falsely testified about the key.",
     {"admission", "correction"}),
    ("news-release", "According to evidence presented at trial, Miller hid the ledgers.",
     {"finding"}),
    ("regulator-report", "Accordingly, the paper did not breach the code.", {"finding"}),
    ("news-release", "Police determined that Miller set up the scheme.", {"allegation"}),
    ("article", "The judge said the letter was written in plain terms.", {"finding"}),
    ("article", "The tenants sued the landlord over the roof.", {"allegation"}),
    ("judgment", "Plaintiff asserts claims against the city and two officers.", {"allegation"}),
    ("regulator-report", "The Harbour Panel did not uphold the complaint.", {"finding"}),
    ("regulator-report", "The yard agrees with our conclusions.", {"admission"}),
    ("regulator-report", "The mill gave the regulator an enforceable undertaking.", {"commitment"}),
    ("other", "We concluded that your claim lacks a signature.", {"finding"}),
    ("media-statement", "On 1 July several of our mailboxes were hacked.", {"admission"}),
]  # fmt: skip

FRENCH_RIGHT_KIND = [
    ("judgment", "Selon l'arrêt attaqué, la grange a brûlé en mai.", {"finding"}),
    ("judgment", "Attendu qu'en statuant ainsi, sans répondre aux conclusions de la locataire qui "
     "faisait valoir que le bail était nul, la cour d'appel a violé le texte susvisé ;",
     {"finding"}),
    ("judgment", "La société Verval soutient que la cour d'appel a violé l'article 4.",
     {"allegation"}),
    ("judgment", "Il n'est pas contesté que le loyer est resté impayé.", {"finding"}),
    ("judgment", "La défenderesse ne rapporte pas la preuve du défaut qu'elle invoque.",
     {"finding"}),
    ("judgment", "Cette somme n'est pas sérieusement contestée.", {"finding"}),
    ("letter", "La réponse qui vous fut faite en mai comportait une erreur : lire 14.",
     {"correction"}),
    ("judgment", "La société Rivage réfute tout retard et affirme n'avoir jamais reçu le plan.",
     {"denial"}),
    ("defence", "4. La défenderesse ignore le paragraphe 7.", {"non-admission"}),
    ("defence", "5. Elle s'en rapporte à la pièce P-3.", {"non-admission"}),
    ("defence", "6. La défenderesse nie le paragraphe 8.", {"denial"}),
    ("judgment", "Attendu que M. Roy fait également grief à l'arrêt d'avoir retenu sa faute, alors "
     "que le bail aurait été dénaturé et qu'il aurait contesté ces griefs ;", {"allegation"}),
    ("judgment", "Mais attendu que la cour d'appel a relevé que le quai n'était pas éclairé ; que "
     "le moyen ne peut donc être accueilli ;", {"finding"}),
    ("letter", "Nous regrettons que le syndic ait caché la fuite aux locataires.", {"allegation"}),
    ("letter", "Nous regrettons que notre envoi ait tardé.", {"admission"}),
    ("defence", "7. Les défendeurs s'en remettent au tribunal.", {"non-admission"}),
    ("defence", "8. Elle n'admet ni ne nie le paragraphe 9.", {"non-admission"}),
    ("media-statement", "La coopérative rejette fermement les accusations de fraude.", {"denial"}),
    ("media-statement", "Nous ne contestons pas qu'une cuve a débordé.", {"admission"}),
    ("media-statement", "Le transporteur s'est aussi engagé à remplacer les freins.",
     {"commitment"}),
]  # fmt: skip


def table(papers: dict[str, str], language: str) -> list[tuple[str, str, str]]:
    """(type, language, sentence) for each line of the tables."""
    return [
        (kind, language, line.strip())
        for kind, lines in papers.items()
        for line in lines.strip().splitlines()
    ]


TRAPS = [*table(NOTHING, "en"), *table(FRENCH, "fr")]


def test_the_table_of_traps_is_long_enough():
    """At least 150 sentences of our own."""
    assert len({sentence for _, _, sentence in TRAPS}) >= 150


@pytest.mark.parametrize(("type_", "language", "sentence"), TRAPS, ids=lambda v: str(v)[:60])
def test_a_trap_yields_nothing(type_, language, sentence):
    """Procedure, law, relief, manners, questions and homonyms are no statements."""
    found = read_paper(sentence, type_, language=language)
    assert [(s.kind.value, s.cue) for s in found] == []


def _id(value):
    """A name for a case, the same in every process: a set's own order is not."""
    return str(sorted(value) if isinstance(value, set) else value)[:60]


@pytest.mark.parametrize(("type_", "sentence", "kinds"), RIGHT_KIND, ids=_id)
def test_a_near_miss_yields_only_its_right_kind(type_, sentence, kinds):
    """A formula of one kind that uses another kind's words yields its own kind alone."""
    assert {s.kind.value for s in read_paper(sentence, type_)} == kinds


@pytest.mark.parametrize(("type_", "sentence", "kinds"), FRENCH_RIGHT_KIND)
def test_a_french_near_miss_yields_only_its_right_kind(type_, sentence, kinds):
    """A recital, a ground of appeal and a formula of pleading each yield their own kind alone."""
    assert {s.kind.value for s in read_paper(sentence, type_, language="fr")} == kinds
