namespace HealthFunctions.Core.Alerts;

/// <summary>A kind of alert: a pure function that says whether it holds. Opening, damping and resolving are the engine's.</summary>
public interface IAlertKind
{
    /// <summary>What it is called, what it means, and how it is set unless somebody sets it otherwise.</summary>
    AlertKindDefinition Definition { get; }

    /// <summary>Whether it holds, and why.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="settings">The settings for the account's segments.</param>
    /// <param name="standing">The alert of this kind whose cause stood the last time; null where there was none.</param>
    /// <returns>Null where it does not hold.</returns>
    AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing);
}
