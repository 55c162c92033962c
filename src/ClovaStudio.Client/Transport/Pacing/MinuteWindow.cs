using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// What was sent within the last minute, of requests or of tokens. Not safe for several threads; the limiter's lock
/// guards it.
/// </summary>
internal sealed class MinuteWindow
{
    /// <summary>A second more than a minute: a request arrives at the service some time after it was sent, now sooner, now later.</summary>
    internal static readonly TimeSpan ShortestLength = TimeSpan.FromSeconds(61);

    // What is sent within this time is counted as one, so that memory is bounded at any rate.
    private static readonly TimeSpan SlotWidth = TimeSpan.FromMilliseconds(50);

    private readonly LinkedList<WindowSlot> _slots = new();
    private readonly List<WindowSlot> _forgotten = [];

    /// <summary>What was sent, without what was refused.</summary>
    internal double Used { get; private set; }

    /// <summary>How long what was sent counts here. Longer than the minute of the service.</summary>
    internal TimeSpan Length { get; set; } = ShortestLength;

    internal bool IsEmpty => _slots.Count == 0;

    /// <summary>When the oldest of it was sent; null when there is nothing.</summary>
    internal TimeSpan? Oldest => _slots.First?.Value.At;

    internal WindowSlot Add(double amount, TimeSpan now)
    {
        if (_slots.Last is not { } last || now - last.Value.At > SlotWidth)
        {
            last = _slots.AddLast(new WindowSlot(now));
        }

        last.Value.Amount += amount;
        Used += amount;
        return last.Value;
    }

    /// <summary>Sets right what was counted too much or too little.</summary>
    internal void Correct(WindowSlot slot, double difference)
    {
        slot.Amount += difference;
        Used += slot.IsCounted ? difference : 0;
    }

    /// <summary>What was sent since a moment, without what was refused.</summary>
    internal double UsedSince(TimeSpan moment)
    {
        double sum = 0;
        for (var slot = _slots.Last; slot is not null && slot.Value.At >= moment; slot = slot.Previous)
        {
            sum += slot.Value.Amount;
        }

        return sum;
    }

    /// <summary>The first moment at which so much more fits under a cap, if nothing else is sent until then.</summary>
    internal TimeSpan RoomAt(double amount, double cap, TimeSpan now)
    {
        double used = Used;
        var free = now;
        for (var slot = _slots.First; slot is not null && used + amount > cap + 1e-6; slot = slot.Next)
        {
            used -= slot.Value.Amount;
            free = slot.Value.At + Length;
        }

        return free > now ? free : now;
    }

    internal void EvictOld(TimeSpan now) => EvictBefore(now - Length + TimeSpan.FromTicks(1));

    /// <summary>Takes out what was sent before a moment, because the service counts it no longer.</summary>
    internal void ForgetBefore(TimeSpan moment)
    {
        _forgotten.Clear();
        _forgotten.AddRange(_slots.TakeWhile(slot => slot.At < moment));
        EvictBefore(moment);
    }

    /// <summary>Puts back what was taken out: the service counts it after all.</summary>
    internal void Recall(TimeSpan now)
    {
        for (int i = _forgotten.Count - 1; i >= 0; i--)
        {
            _slots.AddFirst(_forgotten[i]);
            _forgotten[i].IsCounted = true;
            Used += _forgotten[i].Amount;
        }

        _forgotten.Clear();
        EvictOld(now);
    }

    private void EvictBefore(TimeSpan moment)
    {
        while (_slots.First is { } first && first.Value.At < moment)
        {
            _slots.RemoveFirst();
            first.Value.IsCounted = false;
            Used -= first.Value.Amount;
        }

        if (_slots.Count == 0)
        {
            Used = 0; // no error of rounding adds up
        }
    }
}
