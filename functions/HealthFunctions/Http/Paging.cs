using System.Buffers.Text;
using System.Text;
using HealthFunctions.Core;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Which part of a list a caller wants.</summary>
/// <param name="Limit">At most so many items, 1 to 1,000.</param>
/// <param name="After">Where the part before ended; null for the first.</param>
/// <param name="Problem">What is wrong with the question.</param>
internal sealed record Paging(int Limit, string? After, IResult? Problem)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    /// <summary>Reads <c>?limit=</c> and <c>?continuation=</c>.</summary>
    public static Paging Of(HttpRequest request)
    {
        var limit = DefaultLimit;
        if (request.Query["limit"].FirstOrDefault() is { } text && !(int.TryParse(text, out limit) && limit is >= 1 and <= MaxLimit))
        {
            return Wrong("limit", $"must be from 1 to {MaxLimit}");
        }

        if (request.Query["continuation"].FirstOrDefault() is not { Length: > 0 } continuation)
        {
            return new Paging(limit, null, null);
        }

        return Base64Url.IsValid(continuation)
            ? new Paging(limit, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation)), null)
            : Wrong("continuation", "must be as an earlier answer gave it");
    }

    /// <summary>What the caller is to ask for the next part with.</summary>
    public static string? Continuation(string? after) => after is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(after));

    private static Paging Wrong(string parameter, string reason) =>
        new(0, null, Problems.BadInput("The question cannot be understood.", new Fault(parameter, reason)));
}
