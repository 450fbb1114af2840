namespace HealthFunctions.Http.Views;

/// <summary>The answer to a delivery that was taken in.</summary>
/// <param name="Signals">How many signals it gave.</param>
/// <param name="Rejected">Items of a batch that could not be understood, by their paths.</param>
internal sealed record DeliveryReceipt(int Signals, IReadOnlyDictionary<string, IReadOnlyList<string>>? Rejected);

/// <summary>The answer to signals in bulk.</summary>
/// <param name="Accepted">How many were taken in.</param>
/// <param name="Rejected">Those that were not.</param>
internal sealed record SignalsReceipt(int Accepted, IReadOnlyList<RejectedSignal> Rejected);

/// <summary>A signal that was not taken in.</summary>
/// <param name="Index">Its place in what was sent, from 0.</param>
/// <param name="Errors">What is wrong with it, by path.</param>
internal sealed record RejectedSignal(int Index, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors);
