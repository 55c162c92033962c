using System;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>The shortest time of a run, and how far from it a run may be.</summary>
internal static class PaceFloor
{
    /// <summary>The seconds that a run takes whose sender knows the quota, the kind of window and its phase.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="width">How many are asked at once.</param>
    /// <param name="latency">The time of an answer in seconds.</param>
    /// <param name="perMinute">The quota; infinite for none.</param>
    /// <param name="isFixed">Whether the service counts by the minutes of its own clock.</param>
    /// <param name="phase">How far into its minute the service is at the beginning, in seconds.</param>
    internal static double Of(int rows, int width, double latency, double perMinute, bool isFixed, double phase)
    {
        int quota = double.IsInfinity(perMinute) ? int.MaxValue : Math.Max(1, (int)perMinute);
        double[] sent = new double[rows];
        long minute = -1;
        int inMinute = 0;
        for (int row = 0; row < rows; row++)
        {
            double at = Math.Max(row >= width ? sent[row - width] + latency : 0, row > 0 ? sent[row - 1] : 0);
            if (!isFixed && row >= quota)
            {
                at = Math.Max(at, sent[row - quota] + 60);
            }
            else if (isFixed)
            {
                long own = (long)Math.Floor(((at + phase) / 60) + 1e-9);
                inMinute = own > minute ? 0 : inMinute;
                minute = Math.Max(own, minute);
                if (inMinute == quota)
                {
                    minute++;
                    inMinute = 0;
                    at = Math.Max(at, (minute * 60) - phase);
                }

                inMinute++;
            }

            sent[row] = at;
        }

        return sent[rows - 1] + latency;
    }

    internal static bool IsInTime(double took, double floor) => took <= (1.15 * floor) + 5;

    internal static bool IsCheap(double took, int refusals, int rows) => took >= 600 ? refusals <= 0.03 * rows : refusals <= 10;
}
