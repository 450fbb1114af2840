using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests;

/// <summary>What its fixtures cannot show: every scale, whose an answer is, and that no address is kept.</summary>
public sealed class SurveyTests
{
    [Theory]
    [InlineData("nps", "0", null, 0)]
    [InlineData("nps", "10", "0-10", 10)]
    [InlineData("csat", "5", null, 5)]
    [InlineData("csat", "1", "1-7", 1)]
    [InlineData("csat", "4", "1-7", 3)]
    [InlineData("csat", "7", "1-7", 5)]
    [InlineData("csat", "10", "1-10", 5)]
    [InlineData("csat", "5.5", "1 - 10", 3)]
    [InlineData("csat", "0", "percent", 1)]
    [InlineData("csat", "25", "Percent", 2)]
    [InlineData("csat", "100", "0-100", 5)]
    [InlineData("csat", "1", "0-1", 5)]
    [InlineData("ces", "7", null, 7)]
    [InlineData("ces", "3", "1-5", 4)]
    [InlineData("ces", "5", "1-5", 7)]
    [InlineData("ces", "1", "5-1", 7)]
    [InlineData("ces", "5", "5-1", 1)]
    [InlineData("ces", "2", "7-1", 6)]
    public void A_score_keeps_its_share_of_the_way_from_the_worst_to_the_best(string survey, string score, string? scale, double expected) =>
        Assert.Equal(expected, Read(survey, score, scale).Score);

    [Fact]
    public void On_any_scale_the_ends_are_met_exactly_and_better_is_better() => Properties.ForAll(
        Gen.Zip(Gen.Choose(0, 999), Gen.Choose(0, 999)).Where(ends => ends.Item1 != ends.Item2),
        ends =>
        {
            double At(double score) => Read("csat", score.ToString(CultureInfo.InvariantCulture), $"{ends.Item1}-{ends.Item2}").Score;
            var middle = At((ends.Item1 + ends.Item2) / 2.0);
            return At(ends.Item1) == 1 && At(ends.Item2) == 5 && Math.Abs(middle - 3) < 1e-9;
        });

    [Theory]
    [InlineData("csat", "6", null, "$.score")]
    [InlineData("csat", "0", "1-7", "$.score")]
    [InlineData("csat", "101", "percent", "$.score")]
    [InlineData("ces", "6", "5-1", "$.score")]
    [InlineData("csat", "1", "5-5", "$.scale")]
    [InlineData("csat", "1", "1-", "$.scale")]
    [InlineData("csat", "1", "-1-5", "$.scale")]
    [InlineData("csat", "1", "1-1000", "$.scale")]
    [InlineData("csat", "1", "1.5-5", "$.scale")]
    [InlineData("nps", "5", "1-10", "$.scale")]
    [InlineData("nps", "5", "percent", "$.scale")]
    [InlineData("ltr", "5", null, "$.survey")]
    [InlineData("nps", "\"NaN\"", null, "$.score")]
    [InlineData("nps", "\"\"", null, "$.score")]
    public void A_score_that_cannot_be_is_refused_by_its_member(string survey, string score, string? scale, string path)
    {
        var said = Normalise(Answer(survey, score, scale));
        Assert.Empty(said.Signals);
        Assert.Equal(path, Assert.Single(said.Faults).Path);
    }

    [Theory]
    [InlineData("""{"accountId":"acme","email":"ada@borealis.example"}""", "acme", null, null)]
    [InlineData("""{"customer":"K-1"}""", null, "survey", "K-1")]
    [InlineData("""{"customer":4711}""", null, "survey", "4711")]
    [InlineData("""{"customer":{"source":"hubspot","id":8801}}""", null, "hubspot", "8801")]
    [InlineData("""{"customer":{"id":"K-1"},"accountId":"acme"}""", "acme", "survey", "K-1")]
    [InlineData("""{"customer":{"source":"hubspot","id":""},"email":"ada@borealis.example"}""", null, "domain", "borealis.example")]
    [InlineData("""{"email":"Ada@Borealis.Example"}""", null, "domain", "borealis.example")]
    [InlineData("""{"respondent":"ada@borealis.example"}""", null, "domain", "borealis.example")]
    public void An_answer_is_whose_it_says_else_that_of_the_domain(string members, string? account, string? source, string? id)
    {
        var signal = Read(members);
        Assert.Equal(account, signal.AccountId);
        Assert.Equal(source is null ? null : new ExternalId(source, id!), signal.ExternalId);
        Assert.Equal(members.Contains("orealis", StringComparison.Ordinal) ? "borealis.example" : null, signal.MailDomain);
    }

    [Fact]
    public void An_answer_from_a_public_address_waits_under_a_key_that_does_not_tell_it()
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("ada@gmail.com")))[..16];
        foreach (var members in (string[])["""{"email":"ada@gmail.com"}""", """{"email":" ADA@Gmail.com","respondent":"u1"}""", """{"respondent":"Ada@gmail.com"}"""])
        {
            var signal = Read(members);
            Assert.Equal(new ExternalId("survey", $"respondent:{key}"), signal.ExternalId);
            Assert.Null(signal.MailDomain);
        }
    }

    [Fact]
    public void A_person_is_the_same_however_their_address_is_written() =>
        Assert.Equal(Read("""{"email":"ada@gmail.com"}""").Respondent, Read("""{"respondent":"ADA@gmail.com "}""").Respondent);

    [Theory]
    [InlineData("""{"email":"n/a"}""")]
    [InlineData("""{"email":"@borealis.example"}""")]
    [InlineData("""{"email":"","respondent":" ","customer":""}""")]
    [InlineData("""{"customer":null,"accountId":null}""")]
    public void An_answer_of_nobody_is_refused(string members) =>
        Assert.Equal("$.accountId", Assert.Single(Normalise(With(members)).Faults).Path);

    [Theory]
    [InlineData("""{"customer":"ada@borealis.example"}""", "$.customer")]
    [InlineData("""{"customer":{"source":"x","id":"ada@borealis.example"}}""", "$.customer")]
    [InlineData("""{"id":"ada@borealis.example","accountId":"acme"}""", "$.id")]
    public void An_address_is_no_id(string members, string path) =>
        Assert.Equal(path, Assert.Single(Normalise(With(members)).Faults).Path);

    [Fact]
    public void No_address_and_no_comment_is_kept()
    {
        var signals = Fixtures();
        var kept = JsonSerializer.Serialize([.. signals], SignalJson.Default.IReadOnlyListSignal) + Fold(signals);
        Assert.Equal(-1, kept.IndexOf('@', StringComparison.Ordinal));
        Assert.DoesNotContain("charlie", kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("moreau", kept, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_retry_with_another_webhook_id_is_the_same_answer_where_it_brings_its_own()
    {
        string[] Ids(string webhookId) =>
        [
            .. Deliveries.Source("survey")
                .Normalise(Deliveries.Of($"[{With("""{"id":"resp-1","accountId":"acme"}""")},{With("""{"accountId":"acme"}""")}]", [new("webhook-id", webhookId)]))
                .Signals.Select(signal => signal.Id),
        ];

        Assert.Equal(["resp-1", "msg_1/1"], Ids("msg_1"));
        Assert.Equal(["resp-1", "msg_2/1"], Ids("msg_2"));
    }

    private static Signal[] Fixtures() =>
    [
        .. FixtureTests.Files()
            .Where(file => file.Source == "survey")
            .SelectMany(file => Deliveries.Source("survey")
                .Normalise(Deliveries.Of(FixtureTests.Body(file.Source, file.Event), FixtureTests.HeadersOf(file.Source))).Signals),
    ];

    private static string Fold(Signal[] signals)
    {
        var state = new AccountState { AccountId = "acme" };
        foreach (var signal in signals)
        {
            state.Apply([signal], new UserKeys("salt"));
        }

        return JsonSerializer.Serialize(state, AccountJson.Default.AccountState);
    }

    private static SurveySignal Read(string survey, string score, string? scale) => Single(Answer(survey, score, scale));

    private static SurveySignal Read(string members) => Single(With(members));

    private static SurveySignal Single(string body) => Assert.IsType<SurveySignal>(Assert.Single(Normalise(body).Signals));

    private static Normalisation Normalise(string body) =>
        Deliveries.Source("survey").Normalise(Deliveries.Of(body, [new("webhook-id", "msg_1")]));

    private static string Answer(string survey, string score, string? scale) =>
        $$"""{"survey":"{{survey}}","score":{{score}},{{(scale is null ? "" : $"\"scale\":\"{scale}\",")}}"accountId":"acme","answeredAt":"2026-05-04T08:00:00Z"}""";

    private static string With(string members) => $$"""{"survey":"nps","score":9,"answeredAt":"2026-05-04T08:00:00Z",{{members[1..]}}""";
}
