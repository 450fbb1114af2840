namespace HealthFunctions.Crm.Salesforce;

/// <summary>Keeps the token while it is good. However many callers need one, it is asked for once.</summary>
internal sealed class SalesforceTokens(SalesforceLogins logins, TimeProvider time)
{
    private readonly Lock gate = new();
    private SalesforceToken? token;
    private Task<SalesforceLogin>? underway;

    internal Task<SalesforceLogin> GetAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (token is { } good && time.GetUtcNow() < good.Until)
                return Task.FromResult(new SalesforceLogin(good, null));

            // Not ended by the caller who happened to be first: the others wait for it, too.
            underway ??= Task.Run(LogInAsync, CancellationToken.None);
            return underway.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Salesforce no longer accepts <paramref name="refused"/>; a newer one stays.</summary>
    internal void Forget(SalesforceToken refused)
    {
        lock (gate)
        {
            if (token == refused)
                token = null;
        }
    }

    private async Task<SalesforceLogin> LogInAsync()
    {
        SalesforceLogin? login = null;
        try
        {
            return login = await logins.LogInAsync();
        }
        finally
        {
            lock (gate)
            {
                token = login?.Token;
                underway = null;
            }
        }
    }
}
