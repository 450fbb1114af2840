namespace HealthFunctions.Local.FunctionsHost.Listening;

/// <summary>Waits for what triggers one function, and executes it.</summary>
internal interface IListener
{
    /// <summary>
    /// Runs until <paramref name="stopping"/>, then takes nothing new and ends when what was taken is done.
    /// An exception means that it could not go on; it is run again after a while.
    /// </summary>
    Task RunAsync(CancellationToken stopping);
}
