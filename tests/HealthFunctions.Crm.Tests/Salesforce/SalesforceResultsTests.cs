using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using HealthFunctions.Testing;
using static HealthFunctions.Crm.Tests.Salesforce.ScriptedSalesforce;

namespace HealthFunctions.Crm.Tests.Salesforce;

public sealed class SalesforceResultsTests
{
    private static readonly Gen<(int Records, int Seed)> Pushes =
        from records in Gen.Choose(0, 430)
        from seed in Gen.Choose(0, int.MaxValue)
        select (records, seed);

    [Fact]
    public void Every_record_has_one_result_in_its_place_and_nothing_is_confirmed_that_is_not_shown() => Properties.ForAll(Pushes, push =>
    {
        var mood = new Random(push.Seed);
        SalesforceDriver? driver = null;
        using var disposed = driver = new SalesforceDriver(request => Moody(request, driver!, mood));
        var records = Records.Many(push.Records);
        driver.Salesforce.Unknown.UnionWith(records.Select(record => record.AccountId).Where(IsUnknown));

        var results = driver.PushAsync(records).GetAwaiter().GetResult();

        return results.Select(result => result.AccountId).SequenceEqual(records.Select(record => record.AccountId), StringComparer.Ordinal)
            && records.Zip(results).Where(each => each.Second is CrmPushResult.Confirmed).All(each => IsShown(driver, each.First.AccountId, each.First.OpenAlerts))
            && results.OfType<CrmPushResult.Rejected>().All(rejected => IsUnknown(rejected.AccountId) || IsWrong(rejected.AccountId))
            && driver.Salesforce.Shown.Keys.All(id => records.Any(record => driver.Salesforce.RecordOf(record.AccountId) == id));
    });

    private static bool IsUnknown(string account) => account.EndsWith('3');

    private static bool IsWrong(string account) => account.EndsWith('7');

    private static bool IsShown(SalesforceDriver driver, string account, int openAlerts) =>
        driver.Salesforce.Shown.TryGetValue(driver.Salesforce.RecordOf(account), out var shown) && (int)shown["HealthFunctions_Open_Alerts__c"]! == openAlerts;

    /// <summary>Fails in any of the known ways, before or after it has written.</summary>
    private static HttpResponseMessage? Moody(SentRequest request, SalesforceDriver driver, Random mood) => mood.Next(14) switch
    {
        0 => Error(503, "SERVER_UNAVAILABLE", retryAfter: mood.Next(2) == 0 ? null : TimeSpan.FromSeconds(mood.Next(1, 9))),
        1 => Error(401, "INVALID_SESSION_ID"),
        2 when IsUpdate(request) => Json(new JsonArray()),
        3 => ScriptedHubSpot.Answer(200, "<html>"),
        4 => throw new HttpRequestException("cut"),
        5 when IsUpdate(request) => WrittenThenCut(request, driver),
        6 => Error(403, "REQUEST_LIMIT_EXCEEDED"),
        7 when IsUpdate(request) && RecordsOf(request).Any(record => IsWrong(AccountOf(record))) => Error(400, "JSON_PARSER_ERROR"),
        _ when IsUpdate(request) => Json(new JsonArray([.. RecordsOf(request).Select(record =>
            IsWrong(AccountOf(record)) ? Failed("FIELD_CUSTOM_VALIDATION_EXCEPTION") : mood.Next(50) == 0 ? Failed("UNABLE_TO_LOCK_ROW") : driver.Salesforce.Write(record))])),
        _ => null,
    };

    private static HttpResponseMessage WrittenThenCut(SentRequest request, SalesforceDriver driver)
    {
        driver.Salesforce.WriteAll(request);
        throw new TaskCanceledException("timed out");
    }

    /// <summary>In these records the count of alerts is the number of the account.</summary>
    private static string AccountOf(JsonObject record) => $"account-{(int)record["HealthFunctions_Open_Alerts__c"]!}";
}
