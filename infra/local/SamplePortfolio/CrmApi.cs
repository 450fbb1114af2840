using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SamplePortfolio.Sending;

namespace SamplePortfolio;

/// <summary>
/// The CRM that the app pushes to, read as its users would see it.
/// Format: https://developers.hubspot.com/docs/api-reference/crm-companies-v3/basic/get-crm-v3-objects-companies-companyId
/// </summary>
internal sealed class CrmApi(PatientClient client, Uri crm, string token)
{
    private const string IdProperty = "healthfunctions_account_id";
    private const string Score = "healthfunctions_health_score";
    private const string Band = "healthfunctions_health_band";
    private const string Reason = "healthfunctions_band_reason";
    private const string Trend = "healthfunctions_trend_30_days";
    private const string Pulse = "healthfunctions_pulse";
    private const string PulseStale = "healthfunctions_pulse_stale";

    /// <summary>What the company's record shows.</summary>
    public async Task<CrmView> CompanyAsync(string accountId, CancellationToken cancellation)
    {
        var properties = string.Join(',', Score, Band, Reason, Trend, Pulse, PulseStale);
        var path = $"crm/v3/objects/companies/{accountId}?idProperty={IdProperty}&properties={properties}";
        var answer = await client.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, new Uri(crm, path));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                return request;
            },
            cancellation);
        var shown = JsonNode.Parse(answer)?["properties"];
        return new CrmView(Number(Score), Text(Band) ?? "", Text(Reason) ?? "", Number(Trend), Text(Pulse), Text(PulseStale) == "true");

        // HubSpot gives every value as text, and an empty one for a property that was emptied.
        string? Text(string property) => (string?)shown?[property] is { Length: > 0 } text ? text : null;

        double? Number(string property) => Text(property) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>What the CRM shows for one account.</summary>
/// <param name="Score">0 to 100; null where there is none.</param>
/// <param name="Band">green, amber, red or unknown.</param>
/// <param name="Reason">Why.</param>
/// <param name="Trend30">The change in 30 days.</param>
/// <param name="Pulse">The pulse.</param>
/// <param name="PulseIsStale">Whether it is too old.</param>
internal sealed record CrmView(double? Score, string Band, string Reason, double? Trend30, string? Pulse, bool PulseIsStale);
