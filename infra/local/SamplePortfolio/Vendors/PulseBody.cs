using System.Text.Json.Nodes;
using SamplePortfolio.Accounts;

namespace SamplePortfolio.Vendors;

/// <summary>A pulse as it is posted at <c>/api/accounts/{id}/pulses</c>.</summary>
internal static class PulseBody
{
    public static byte[] Of(PulseEntry pulse)
    {
        var body = new JsonObject
        {
            ["status"] = pulse.Status,
            ["reasons"] = new JsonArray([.. pulse.Reasons.Select(reason => JsonValue.Create(reason))]),
            ["author"] = pulse.Author,
            ["setAt"] = Json.Second(pulse.SetAt),
        };
        if (pulse.Note is not null)
        {
            body["note"] = pulse.Note;
        }

        return Json.Bytes(body);
    }
}
