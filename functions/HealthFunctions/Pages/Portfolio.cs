using HealthFunctions.Storage.Accounts;

namespace HealthFunctions.Pages;

/// <summary>
/// All accounts as lists show them, by one projected scan that is kept for a moment: whoever filters, searches and turns pages asks
/// many questions of the same accounts. Several that ask at once wait for one scan.
/// </summary>
/// <param name="accounts">The accounts.</param>
/// <param name="time">The clock.</param>
public sealed class Portfolio(AccountStore accounts, TimeProvider time)
{
    /// <summary>How old the accounts may be.</summary>
    internal static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private Scan? last;

    /// <summary>The accounts, as they were at most <see cref="MaxAge"/> ago.</summary>
    internal Task<IReadOnlyList<AccountListing>> ListAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (last is not { Accounts.IsFaulted: false } scan || time.GetUtcNow() - scan.At >= MaxAge)
            {
                // Not the caller's token: others wait for the same scan.
                last = scan = new Scan(accounts.ListAsync(CancellationToken.None), time.GetUtcNow());
            }

            return scan.Accounts.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets what is kept, since somebody has just changed something and wants to see it.</summary>
    internal void Forget()
    {
        lock (gate)
        {
            last = null;
        }
    }

    private sealed record Scan(Task<IReadOnlyList<AccountListing>> Accounts, DateTimeOffset At);
}
