using System.Net.Http.Headers;

namespace HealthFunctions.Crm;

/// <summary>The wait that a server asks for, be it in seconds or as an instant.</summary>
public static class RetryAfterHeader
{
    /// <summary>The wait from now; null when none was asked for or it is over.</summary>
    public static TimeSpan? Read(RetryConditionHeaderValue? header, TimeProvider time)
    {
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }
}
