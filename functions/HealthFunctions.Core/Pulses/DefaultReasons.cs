using static HealthFunctions.Core.Pulses.ReasonCategories;
using static HealthFunctions.Core.Pulses.ReasonPolarity;

namespace HealthFunctions.Core.Pulses;

/// <summary>The reasons that every deployment begins with.</summary>
internal static class DefaultReasons
{
    private const string Product = "product";
    private const string Engineering = "engineering";
    private const string Services = "services";
    private const string Help = "support";
    private const string Success = "customer success";
    private const string Sales = "sales";
    private const string Finance = "finance";

    public static IReadOnlyList<ReasonCode> All { get; } =
    [
        new("missing-feature", Features, "A feature that the customer counts on is missing", Product),
        new("hard-to-use", Features, "People find it hard to use", Product),
        new("missing-integration", Features, "It does not connect to a system that they work with", Product),
        new("roadmap-mismatch", Features, "What we plan is not what they need next", Product),
        new("fits-well", Features, "It does what they need, and they say so", Product, Positive),

        new("defects", Quality, "Defects get in the way of daily work", Engineering),
        new("outages", Quality, "Outages or slowness cost the customer time", Engineering),
        new("security-concern", Quality, "They doubt that their data are safe with us, or that we meet their rules", Engineering),
        new("wrong-data", Quality, "Numbers or records in it are wrong or incomplete", Engineering),

        new("slow-onboarding", Onboarding, "Onboarding takes longer than planned", Services),
        new("untrained-users", Onboarding, "New people were never trained", Services),
        new("stalled-migration", Onboarding, "The move from the old system has come to a halt", Services),
        new("smooth-start", Onboarding, "They were up and running as planned, or sooner", Services, Positive),

        new("slow-support", Support, "Answers from support come too late", Help),
        new("repeated-problem", Support, "The same problem keeps coming back", Help),
        new("open-escalation", Support, "An escalation is open and has the attention of their management", Help),
        new("service-not-as-agreed", Support, "We do not deliver the service that was agreed", Services),
        new("praised-support", Support, "They praise how they are helped", Help, Positive),

        new("low-adoption", Adoption, "Too few people use it", Success),
        new("not-responding", Adoption, "The customer no longer answers", Success),
        new("declining-use", Adoption, "They use it less from month to month", Success),
        new("shallow-use", Adoption, "They use only a small part of what they pay for", Success),
        new("growing-use", Adoption, "More people use it, and for more of their work", Success, Positive),

        new("goals-not-met", Value, "The goals it was bought for are not reached", Success),
        new("value-unclear", Value, "Nobody there can say what it brings", Success),
        new("slow-payback", Value, "It pays back later than they were told", Sales),
        new("priorities-changed", Value, "What it was bought for matters less to them now", Success),
        new("goals-reached", Value, "They reach what they bought it for, and can show it", Success, Positive),

        new("price", Pricing, "The price is in question", Sales),
        new("contract-terms", Pricing, "The terms of the contract are in question", Sales),
        new("late-payment", Pricing, "Invoices stay unpaid or are disputed", Finance),
        new("unused-licences", Pricing, "They pay for more licences than they use", Sales),
        new("committed-for-long", Pricing, "They have renewed early or for several years", Sales, Positive),

        new("competitor", Competition, "A competitor is being looked at", Sales),
        new("own-solution", Competition, "They think of building it themselves", Product),
        new("consolidation", Competition, "A larger suite that they have already is to take our place", Sales),

        new("budget-cut", Viability, "The budget is cut or the business in trouble", Finance),
        new("layoffs", Viability, "They let people go, those who use it among them", Success),
        new("insolvency", Viability, "They may not be able to pay for much longer", Finance),
        new("their-business-grows", Viability, "Their own business grows, and our part with it", Sales, Positive),

        new("sponsor-left", Relationship, "The sponsor or champion has left", Success),
        new("no-sponsor", Relationship, "There is no sponsor with a say", Success),
        new("lost-trust", Relationship, "Somebody who decides does not trust us any more", Success),
        new("too-few-contacts", Relationship, "All that we know comes from one person", Success),
        new("strong-champion", Relationship, "Somebody with a say speaks for us unasked", Success, Positive),

        new("reorganisation", Change, "A merger or reorganisation changes who decides", Success),
        new("new-management", Change, "New management looks at every supplier again", Success),
        new("acquired", Change, "They were bought by a company that has something else", Sales),
        new("new-strategy", Change, "They give up the business or region that uses it", Success),

        new(ReasonLibrary.NotStated, Other, "Set in the CRM without a reason", Success, Either),
        new(ReasonLibrary.Other, Other, "Something else: see the note", Success, Either),
    ];
}
