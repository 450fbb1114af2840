using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using HealthFunctions.Testing;
using static HealthFunctions.Crm.Tests.ScriptedHubSpot;

namespace HealthFunctions.Crm.Tests;

public sealed class ResultsMatchRecordsTests
{
    private static readonly Gen<(int Records, int Seed)> Pushes =
        from records in Gen.Choose(0, 230)
        from seed in Gen.Choose(0, int.MaxValue)
        select (records, seed);

    [Fact]
    public void Every_record_has_one_result_in_its_place_and_nothing_is_confirmed_that_was_not_written() => Properties.ForAll(Pushes, push =>
    {
        var hubSpot = new MoodyHubSpot(push.Seed);
        using var driver = new CrmDriver(hubSpot.Answer);
        var records = Records.Many(push.Records);

        var results = driver.PushAsync(records).GetAwaiter().GetResult();

        return results.Select(result => result.AccountId).SequenceEqual(records.Select(record => record.AccountId), StringComparer.Ordinal)
            && results.OfType<CrmPushResult.Confirmed>().All(confirmed => hubSpot.Written.Contains(confirmed.AccountId))
            && results.OfType<CrmPushResult.Rejected>().All(rejected => MoodyHubSpot.IsWrong(rejected.AccountId));
    });

    /// <summary>Writes some, answers anything: partly, in any order, with or without trace ids, not at all.</summary>
    private sealed class MoodyHubSpot(int seed)
    {
        private readonly Random mood = new(seed);

        public HashSet<string> Written { get; } = new(StringComparer.Ordinal);

        public static bool IsWrong(string id) => id.EndsWith('7');

        public HttpResponseMessage Answer(SentRequest request) => mood.Next(12) switch
        {
            0 => ScriptedHubSpot.Answer(503, "", mood.Next(2) == 0 ? null : TimeSpan.FromSeconds(mood.Next(1, 9))),
            1 => ScriptedHubSpot.Answer(429, """{"policyName":"TEN_SECONDLY_ROLLING"}"""),
            2 => ScriptedHubSpot.Answer(200, """{"results":[]}"""),
            3 => ScriptedHubSpot.Answer(200, "<html>"),
            4 => throw new HttpRequestException("cut"),
            5 or 6 when request.Ids.Any(IsWrong) => ScriptedHubSpot.Answer(400, """{"message":"something is wrong"}"""),
            _ => Partly(request),
        };

        private HttpResponseMessage Partly(SentRequest request)
        {
            var results = new List<JsonNode>();
            var errors = new List<JsonNode>();
            foreach (var input in request.Inputs.OrderBy(_ => mood.Next()))
            {
                var id = input["id"]!.GetValue<string>();
                if (IsWrong(id))
                {
                    errors.Add(Error(input, named: mood.Next(50) > 0));
                    continue;
                }

                if (mood.Next(100) == 0)
                    continue;

                Written.Add(id);
                if (mood.Next(100) == 0)
                    continue;

                var company = Company(input, 1);
                company.Remove(mood.Next(3) switch { 0 => "objectWriteTraceId", 1 => "properties", _ => "new" });
                results.Add(company);
            }

            return ScriptedHubSpot.Answer(207, new JsonObject
            {
                ["results"] = new JsonArray([.. results]),
                ["errors"] = new JsonArray([.. errors]),
            }.ToJsonString());
        }

        private static JsonObject Error(JsonObject input, bool named)
        {
            var error = new JsonObject { ["category"] = "VALIDATION_ERROR", ["message"] = "wrong" };
            if (named)
                error["context"] = new JsonObject { ["objectWriteTraceId"] = new JsonArray((string?)input["objectWriteTraceId"]) };

            return error;
        }
    }
}
