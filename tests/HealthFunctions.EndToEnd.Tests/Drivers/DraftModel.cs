using System.Text.Json.Nodes;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>A small scoring model of one's own: how often people log in, and what support has open.</summary>
internal static class DraftModel
{
    public static JsonObject Of(string version, double loginWeight = 1, double ticketWeight = 1) => JsonNode.Parse($$"""
        {
          "version": "{{version}}",
          "name": "acme",
          "segments": [{ "name": "paying", "when": "arr >= 100" }],
          "dimensions": [
            { "name": "product", "weight": {{loginWeight}}, "metrics": [
              { "metric": "daysSinceLastLogin", "weight": 1, "curve": { "linear": { "zeroAt": 20, "fullAt": 0 } } } ] },
            { "name": "support", "weight": {{ticketWeight}}, "metrics": [
              { "metric": "npsLatest", "weight": 1, "curve": { "linear": { "zeroAt": 0, "fullAt": 10 } } } ] }
          ],
          "hysteresis": { "margin": 0, "confirmRuns": 1 }
        }
        """)!.AsObject();
}
