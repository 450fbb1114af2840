using System.Text.Json;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Signals;

public sealed class SignalRulesTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "login", "id" }, { "login", "alias" }, { "login", "user" }, { "feature", "user" }, { "feature", "feature" }, { "activity", "user" },
        { "ticket", "ticketId" }, { "survey", "respondent" }, { "subscription", "subscriptionId" }, { "invoice", "invoiceId" },
        { "paymentMethod", "paymentMethodId" }, { "dispute", "disputeId" }, { "refund", "refundId" }, { "deal", "dealId" },
        { "contact", "contactId" }, { "milestone", "milestoneId" }, { "milestone", "name" }, { "milestone", "goalId" }, { "profile", "plan" },
        { "goal", "goalId" }, { "goal", "name" }, { "pulse", "author" }, { "override", "author" },
        { "profile", "name" }, { "profile", "owner" }, { "profile", "segment" }, { "profile", "lifecycleStage" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_has_1_to_256_characters_that_are_not_all_blank(string type, string member)
    {
        foreach (var text in new[] { "", "  ", new string('x', 257) })
        {
            var fault = Sent.A(type).With(member, JsonSerializer.Serialize(text)).Fault();
            Assert.Equal(($"$.{member}", "must be 1 to 256 characters"), (fault.Path, fault.Reason));
        }

        Assert.Empty(Sent.A(type).With(member, JsonSerializer.Serialize(new string('x', 256))).Read().Faults);
    }

    [Theory]
    [InlineData("login", "occurredAt")]
    [InlineData("ticket", "openedAt")]
    [InlineData("ticket", "firstAnsweredAt")]
    [InlineData("ticket", "solvedAt")]
    [InlineData("milestone", "doneAt")]
    public void A_time_is_between_2000_and_a_day_ahead(string type, string member)
    {
        Assert.Equal("must not be in the future", FaultAt(Sent.Now.AddHours(25)).Reason);
        Assert.Equal("must be in the year 2000 or later", FaultAt(new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.Zero)).Reason);
        Assert.Empty(At(Sent.Now.AddHours(23)));
        Assert.Empty(At(Sent.Now.AddHours(24)));
        Assert.Empty(At(Sent.Now.AddHours(24).ToOffset(TimeSpan.FromHours(14))));
        Assert.Empty(At(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        IReadOnlyList<Fault> At(DateTimeOffset time) => Sent.A(type).With(member, JsonSerializer.Serialize(time)).Read().Faults;

        Fault FaultAt(DateTimeOffset time)
        {
            var fault = Assert.Single(At(time));
            Assert.Equal($"$.{member}", fault.Path);
            return fault;
        }
    }

    [Theory]
    [InlineData("band", "\"unknown\"", "$.band")]
    [InlineData("band", "null", "$.band")]
    [InlineData("score", "101", "$.score")]
    [InlineData("reason", "null", "$.reason")]
    [InlineData("reason", "\" \"", "$.reason")]
    [InlineData("expiresAt", "null", "$.expiresAt")]
    [InlineData("expiresAt", "\"2026-03-31T10:00:00Z\"", "$.expiresAt")]
    public void An_override_says_what_why_and_until_when(string member, string json, string path)
    {
        Assert.Equal(path, Sent.A("override").With(member, json).Fault().Path);
        Assert.Empty(Sent.A("override").With(member, json).With("removed", "true").Read().Faults);
    }

    [Theory]
    [InlineData("survey", "score", -1, 0, 10, 11)]
    [InlineData("touchpoint", "sentiment", -1.1, -1, 1, 1.1)]
    [InlineData("goal", "progress", -0.1, 0, 1, 1.1)]
    [InlineData("subscription", "mrr", -1, 0, 1e12, 1.1e12)]
    [InlineData("subscription", "seats", -1, 0, 10_000_000, 10_000_001)]
    [InlineData("invoice", "amountDue", -1, 0, 1e12, 1.1e12)]
    [InlineData("refund", "amount", -1, 0, 1e12, 1.1e12)]
    [InlineData("deal", "amount", -1, 0, 1e12, 1.1e12)]
    [InlineData("ticket", "reopenings", -1, 0, 1000, 1001)]
    [InlineData("profile", "arr", -1, 0, 1e12, 1.1e12)]
    [InlineData("profile", "mrr", -1, 0, 1e12, 1.1e12)]
    [InlineData("profile", "tcv", -1, 0, 1e12, 1.1e12)]
    [InlineData("profile", "seats", -1, 0, 10_000_000, 10_000_001)]
    public void A_number_keeps_its_bounds(string type, string member, double below, double lowest, double highest, double above)
    {
        Assert.All([below, above], number =>
        {
            var fault = Sent.A(type).With(member, Json(number)).Fault();
            Assert.Equal($"$.{member}", fault.Path);
            Assert.StartsWith("must be from ", fault.Reason, StringComparison.Ordinal);
        });
        Assert.All([lowest, highest], number => Assert.Empty(Sent.A(type).With(member, Json(number)).Read().Faults));
    }

    [Theory]
    [InlineData("nps", -0.5, 0, 10, 10.5)]
    [InlineData("csat", 0.5, 1, 5, 5.5)]
    [InlineData("ces", 0.5, 1, 7, 7.5)]
    public void Each_survey_has_its_own_scale(string survey, double below, double lowest, double highest, double above)
    {
        var signal = Sent.A("survey").With("survey", $"\"{survey}\"");
        Assert.All([below, above], score => Assert.Equal(new Fault("$.score", $"must be from {lowest} to {highest}"), signal.With("score", Json(score)).Fault()));
        Assert.All([lowest, highest], score => Assert.Empty(signal.With("score", Json(score)).Read().Faults));
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    public void A_number_beyond_all_numbers_is_refused(string number) =>
        Assert.Equal("$.score", Assert.Single(Sent.Read(Sent.A("survey").ToJsonString().Replace("9", number, StringComparison.Ordinal)).Faults).Path);

    [Theory]
    [InlineData("subscription")]
    [InlineData("invoice")]
    [InlineData("profile")]
    public void A_currency_is_three_capital_letters(string type)
    {
        Assert.All(["eur", "EURO", "E1R", "", "ÄÖÜ"], code => Assert.Equal(
            new Fault("$.currency", "must be an ISO 4217 code in upper case, such as EUR"), Sent.A(type).With("currency", $"\"{code}\"").Fault()));
        Assert.Empty(Sent.A(type).With("currency", "\"EUR\"").Read().Faults);
    }

    [Fact]
    public void A_signal_names_its_account_or_its_customer()
    {
        Assert.Equal(
            new Fault("$.accountId", "is missing: name the account here or the customer in externalId"),
            Sent.A("login").Without("accountId").Fault());
        Assert.Equal("$.accountId", Sent.A("login").With("accountId", "\"a/b\"").Fault().Path);
        Assert.Equal("$.accountId", Sent.A("login").With("accountId", "\"\"").Fault().Path);

        var external = Sent.A("login").Without("accountId").With("externalId", """{ "source": "stripe", "id": "cus_1" }""");
        Assert.Equal(new ExternalId("stripe", "cus_1"), external.Read().Signal!.ExternalId);
        Assert.Equal("$.externalId.id", external.With("externalId", """{ "source": "stripe" }""").Fault().Path);
        Assert.Equal("$.externalId.source", external.With("externalId", """{ "source": " ", "id": "cus_1" }""").Fault().Path);
    }

    [Fact]
    public void A_goal_is_due_after_it_began()
    {
        Assert.Equal(new Fault("$.dueAt", "must be after startedAt"), Sent.A("goal").With("dueAt", "\"2026-01-01T00:00:00Z\"").Fault());
        Assert.Empty(Sent.A("goal").With("dueAt", "\"2026-01-01T00:00:01Z\"").Read().Faults);
    }

    [Fact]
    public void A_pulse_keeps_the_rules_of_pulses()
    {
        Assert.Equal("$.status", Sent.A("pulse").With("status", "\"Splendid\"").Fault().Path);
        Assert.Equal("$.reasons", Sent.A("pulse").With("status", "\"Red\"").Fault().Path);
        Assert.Equal("$.reasons[1]", Sent.A("pulse").With("reasons", """["price", null]""").Fault().Path);
        Assert.Equal("$.note", Sent.A("pulse").With("note", JsonSerializer.Serialize(new string('x', 4001))).Fault().Path);
        Assert.Empty(Sent.A("pulse").With("note", JsonSerializer.Serialize(new string('x', 4000))).Read().Faults);
    }

    [Theory]
    [InlineData("""{ "stripe": null }""", "$.externalIds.stripe")]
    [InlineData("""{ "stripe": [null] }""", "$.externalIds.stripe[0]")]
    [InlineData("""{ "stripe": ["cus_1", ""] }""", "$.externalIds.stripe[1]")]
    [InlineData("""{ "": ["cus_1"] }""", "$.externalIds.")]
    public void Ids_of_sources_are_texts(string ids, string path) => Assert.Equal(path, Sent.A("profile").With("externalIds", ids).Fault().Path);

    [Fact]
    public void A_tenure_does_not_begin_in_the_future()
    {
        Assert.Equal(new Fault("$.tenureStart", "must not be in the future"), Sent.A("profile").With("tenureStart", "\"2026-04-02\"").Fault());
        Assert.Empty(Sent.A("profile").With("tenureStart", "\"2026-04-01\"").With("renewalDate", "\"2030-01-01\"").Read().Faults);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once() => Assert.Equal(
        ["$.id", "$.accountId", "$.mrr", "$.currency", "$.seats"],
        Sent.A("subscription").With("id", "\"\"").With("accountId", "\"?\"").With("mrr", "-1").With("currency", "\"x\"").With("seats", "-1").Read().Faults.Select(fault => fault.Path));

    private static string Json(double number) => number.ToString("0.##");

    [Theory]
    [InlineData("\"gmail.com\"")]
    [InlineData("\"Example.com\"")]
    [InlineData("\"example\"")]
    [InlineData("\"\"")]
    public void A_mail_domain_is_one_that_can_be_a_customers(string domain)
    {
        Assert.Equal("$.mailDomain", Sent.A("login").With("mailDomain", domain).Fault().Path);
        Assert.Contains(
            "$.externalIds.domain[0]",
            Sent.A("profile").With("externalIds", $$"""{"domain": [{{domain}}], "crm": ["gmail.com"]}""").Read().Faults.Select(fault => fault.Path));
        Assert.Empty(Sent.A("profile").With("externalIds", """{"domain": ["example.com"]}""").Read().Faults);
        Assert.Empty(Sent.A("login").With("mailDomain", "\"example.com\"").Read().Faults);
    }
}
