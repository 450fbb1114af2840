using FsCheck.Fluent;
using HealthFunctions.Testing;
using static HealthFunctions.Crm.Tests.ScriptedHubSpot;

namespace HealthFunctions.Crm.Tests;

public sealed class BisectingTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task A_refused_batch_is_bisected_down_to_the_record_that_it_was_refused_for(int status)
    {
        using var driver = new CrmDriver(request => Refusing(request, status, "account-61"));

        var results = await driver.PushAsync(Records.Many(100));

        var rejected = Assert.IsType<CrmPushResult.Rejected>(results[61]);
        Assert.Equal("account-61 is wrong", rejected.Reason);
        Assert.Equal(99, results.Count(result => result is CrmPushResult.Confirmed));
        Assert.InRange(driver.HubSpot.Requests.Count, 2, 1 + (2 * 7));
    }

    [Fact]
    public void Exactly_the_wrong_records_are_rejected_whichever_they_are()
    {
        var wrong = Gen.Choose(0, 29).ListOf().Select(numbers => numbers.Select(number => $"account-{number}").ToHashSet(StringComparer.Ordinal));

        Properties.ForAll(wrong, set =>
        {
            using var driver = new CrmDriver(request => Refusing(request, 400, [.. set]));
            var results = driver.PushAsync(Records.Many(30)).GetAwaiter().GetResult();
            return results.All(result => result is CrmPushResult.Rejected == set.Contains(result.AccountId))
                && results.All(result => result is not CrmPushResult.Postponed);
        });
    }

    [Fact]
    public async Task An_outage_in_the_middle_of_bisecting_keeps_what_is_known_and_postpones_the_rest()
    {
        using var driver = new CrmDriver(request =>
            request.Ids.Contains("account-3", StringComparer.Ordinal) && request.Ids.Count < 4
                ? Answer(503, "")
                : Refusing(request, 400, "account-3"));

        var results = await driver.PushAsync(Records.Many(8));

        Assert.Equal(["Confirmed", "Confirmed"], results.Take(2).Select(result => result.GetType().Name));
        Assert.All(results.Skip(2), result => Assert.IsType<CrmPushResult.Postponed>(result));
    }

    [Fact]
    public async Task A_refusal_is_stored_with_its_record_so_its_message_is_kept_short()
    {
        using var driver = new CrmDriver(_ => Answer(400, $$"""{"message":"{{new string('x', 100_000)}}"}"""));

        var rejected = Assert.IsType<CrmPushResult.Rejected>(Assert.Single(await driver.PushAsync(Records.Acme)));

        Assert.InRange(rejected.Reason.Length, 100, 1_000);
    }

    private static HttpResponseMessage Refusing(SentRequest request, int status, params IReadOnlyList<string> wrong)
    {
        var found = wrong.FirstOrDefault(id => request.Ids.Contains(id, StringComparer.Ordinal));
        return found is null ? Written(request) : Answer(status, $$"""{"category":"VALIDATION_ERROR","message":"{{found}} is wrong"}""");
    }
}
