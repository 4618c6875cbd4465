"""The ordinary words that minutes are full of and that might be taken for names.

A short list until a dictionary of spelling is at hand: words with which a sentence of minutes
begins, and those that look like a common surname.
"""

from __future__ import annotations

_LIST = """
    able about above absence abuse access account achieve across action active actual address
    adult advance advice advised affect after again against agency agenda agree agreed alike all
    allows almost alone along already also although always amended among amongst amount analyst
    and annual another answer anxious any anybody anyone apart appeal applied apply approve
    april archive are areas argue arising around arrange arrest article aside ask asked assets
    assist assured attempt attends august autumn average aware balance based basis because
    becomes been before began begin behalf behind being believe below benefit besides best
    better between beyond bigger black block board books border borough both bought bound branch
    bridge brief bring broad broken brook brought brown budget budgets build built burden bureau
    burns buses but cabinet called came can cannot capital car carbon career careful carried
    carry case cash cause causes central centre century certain chair chaired chairs chamber
    chance change changes charge charges charity check checked cheque chief child choice church
    citizen city civil claim clarity clark clause clean clear clearer clerk climate close closed
    closer closing coast colleague college come coming comment common commons company compare
    complex concern conduct confirm consent contact contain content contest context control
    convene copies core corner cost costed costs could council counsel count counts county
    couple course courses court courts cover covered covers create credit crime crisis cross
    culture current customs daily damage damages danger date dates days deadline dealing deals
    death debate debates debts december decent decide decided decides declare decline deemed
    defence degree delayed deliver demand denial denied depend deputy design detail details
    develop devices did direct discuss display dispute diverse divided doing done double doubt
    down draft drafted draw drawing drawn drive driven driver due durable during duties each
    earlier early earth easily east economy editing effect effects effort efforts eight either
    elders elected element eleven else emails emerged enabled end energy engage engaged england
    english enhance enough enquiry ensure ensures enter entered entries entry episode equal
    equally error estate estates evening event events ever every everyone exact exactly example
    excused exempt exhibit existed expects expense expert explain explore express extend extends
    extent extra extreme face facing fact factor factors facts failed failing failure fair
    fairest fairly fall family fashion february federal feeling few fewer field fifth figure
    figures filled final finally finance finding fire first five fixed flats fleet flood floor
    focus follow follows for force foreign form formal former forms formula forth forum forward
    found four fourth free freedom fresh friday friend from front full fully fund funded funding
    funds further future gained game gateway gather gave general get getting give given global
    goes going good goods grand grant grants great greater green ground grounds group groups
    growing grown growth guide had half hall halted hand handled happens happy harbour hard
    harsh has have having head heads health healthy heard hearing heart heating heavy height
    held help helped helpful hence her here herself high higher highly highway him himself his
    history hold holding holiday home homes hope hoped hoping hotel hour hours house housed
    houses housing how however human hundred idea ideas illegal impact impacts improve include
    income incomes indeed index inform informs inner inquiry insight instead intends intent
    interim into invest invited involve issue issued issues item items its itself january joined
    joint journey judge just justice keener keep keeping kept kerbs kind kindly king kitchen
    knew know known labour lacking land landowner landowners lanes large largely last lasting
    late later latest launch lay lead leader leading learn learned least leave leaves leaving
    led left legal length less lesson let letter level levels library licence light like likely
    limited line lines linked linking links list listed listing lists litter little living loans
    local locally locals located long longer look lord losing losses lost machine made main
    mainly major make makes making man manage managed manager mandate manner many march margin
    mark market markets marks marsh master match matter matters maximum may maybe mayor mean
    means measure medium meet meeting meets member members men mention merely met method middle
    might miles mill mind minimum minor minute minutes missing mission mixed mixture mobile
    models modern moment monday money monitor month monthly months moral more morning most
    mostly motion move moved moving much museum music must mutual name namely names natural
    nature near nearest nearly need needed needs neither network never new next night nine
    nobody noise none nor normal north not notable note noted notes nothing notice noticed
    november now nuances number numbers object obtain obvious occur occurs october off offer
    offered office officer offices often old older once one ongoing online only open opened
    opening opinion option options order ordered orders other others ought our out outcome outer
    outline output outside over overall own owned owner owners page pages paid panel paper
    parish park parked parking parks part partial parties partly partner parts party pass passed
    passing past pattern payment peace people peoples per percent perhaps period permit permits
    person persons petrol phase phases phone phones picture pilot place placed places placing
    plain plan planned plans plant play players pleased plenty point pointed points police
    policy poor portion possess post posted posts poverty power powers practice prayer precise
    premise prepare present press pretty prevent price prices primary prince prior prison
    private problem proceed process produce product profile profit program project promise
    promote proof proper propose protect prove provide public pupils purpose pursue put putting
    quality quarter queries quick quickly quiet quill quilt quite quorate quota quote railway
    raise raised raising ran range rate rates rather ratio reach reached read ready reason
    reasons receive recent record records red reduce reduced refer refers reflect refuse refused
    regard regards region regions regular relate related release relief remain remains remarks
    remedy remote removal removed renewal repair repairs repay repeat replace replied reply
    report reports request require reserve resides resolve respect respond rest result results
    resumed retail return returns revenue review reviews revised right rights rise rising river
    road roads role roles room rooms rose round route rule rules running rural safer safety said
    sale sales same sat satisfy saturday save saving savings saw say scale scene scheme schemes
    school schools science scope score scored search season seasons seats second seconds section
    sector sectors secure secures see seek seeking seeks seem seemed senior sent september
    series served server serves service serving set setting settle seven several severe shall
    share shared sharing sharp she sheet shelter shops short should show showed showing shown
    side sides signed signing silent similar simple simply single site sites sitting six sixth
    skill skilled slight slow small smaller smart social society solely solid some someone soon
    sorry sound source sources south space spaces speak speaker special specific speech speed
    spend spent spread spring square staff staffed staffs stage stages stand standing start
    started state states stating station status steady steps still stock stone stopped storage
    story street streets strong student study style subject submit success such suggest summed
    summer sunday supply support supports surface survey surveys survive system systems table
    take taken takes taking talk talked talks target tasks taxable taxes teacher team teams tell
    ten tenants tender tenders terms tested texture than thank thanks that the theft their
    theirs them theme themes then there thereby therefore these they thing things think third
    thirds this those though thought threat three through thursday ticket tickets time timely
    times timings title today told tonight too took topic total totally tourism tours toward
    towards town towns track trade trading traffic train trained transfer transit travel treated
    treats trees trend trends trial true trust trustee trusts truth trying tuesday turn turning
    twelve twenty two typical unable unclear under undergo unified uniform union units unknown
    unless until update updated updates upon upper urban urgent usage use used useful using
    usual usually utility value valued values varied variety various vehicle vendor venture
    venue version versus very victim victims views village virtue visible visit visited visitor
    visits visual voices volume volumes vote voters votes voting wages waiting walk walking wall
    want wanting ward warden warm warning was waste water way weather website wednesday week
    weekend weekly weeks weight welcome welfare well went were west western what when where
    whereas whether which while white who whole whose why wider will winter wish with within
    without witness woman women wonder wood word words work worked worker workers working works
    workshop world worried worse worst would write writing written wrong wrote year yearly years
    yes you young your youth
"""
_WORDS = frozenset(_LIST.split())


def is_ordinary(word: str) -> bool:
    """Whether a word in small letters is an ordinary one of minutes."""
    return word in _WORDS
