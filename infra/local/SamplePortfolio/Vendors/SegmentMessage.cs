namespace SamplePortfolio.Vendors;

/// <summary>One Segment call, as the destination receives it.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Id">Its messageId.</param>
/// <param name="Type">track, page, identify or group.</param>
/// <param name="Body">Its JSON.</param>
internal sealed record SegmentMessage(DateTimeOffset At, string Id, string Type, byte[] Body);
